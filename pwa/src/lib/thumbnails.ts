/** Widths in pixels that the server keeps of every artwork. */
export type ThumbnailWidth = 320 | 640 | 1280;

/** The address of a thumbnail `width` wide; `base` is the answer's `thumbnailUrl`, with or without a query. */
export function thumbnailAt(base: string, width: ThumbnailWidth): string {
  const [path = '', query] = base.split('?', 2);
  return `${path}/${String(width)}${query === undefined ? '' : `?${query}`}`;
}

/** All widths as a `srcset`. */
export function thumbnailSet(base: string): string {
  const widths: readonly ThumbnailWidth[] = [320, 640, 1280];
  return widths.map((width) => `${thumbnailAt(base, width)} ${String(width)}w`).join(', ');
}
