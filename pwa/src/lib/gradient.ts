/** Three colours of a calm picture: sky top, sky bottom, sun. CSS colours. */
export interface Palette {
  readonly from: string;
  readonly to: string;
  readonly sun: string;
}

/** The same `seed` always has the same hue, 0 to 359 (FNV-1a). */
export function hueOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 360;
}

/** The hue of a `#rrggbb` colour in degrees, or null when it is grey or not a colour. */
export function hueOfColour(colour: string): number | null {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(colour);
  if (!parts) return null;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => Number.parseInt(part, 16));
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range < 16) return null;
  if (most === red) return Math.round(60 * (((green - blue) / range + 6) % 6));
  return Math.round(60 * (most === green ? (blue - red) / range + 2 : (red - green) / range + 4));
}

/** A palette for something without a picture, from its main colour when known, else from its name. */
export function paletteOf(seed: string, colour: string | null = null): Palette {
  const hue = (colour === null ? null : hueOfColour(colour)) ?? hueOf(seed);
  return {
    from: `oklch(0.62 0.13 ${hue})`,
    to: `oklch(0.3 0.08 ${(hue + 40) % 360})`,
    sun: `oklch(0.8 0.12 ${(hue + 20) % 360})`,
  };
}
