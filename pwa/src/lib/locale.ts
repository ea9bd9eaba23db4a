const english = /^en(?:-[a-z0-9]{2,8})*$/iu;

/**
 * The BCP 47 locale whose dates go with `language`: English as the browser's region writes it (`en-GB` has 21 Nov,
 * `en-US` Nov 21), be it a region of another language (`fr-FR` makes `en-FR`); else the language itself. `wanted`
 * are the browser's languages, best first.
 */
export function localeOf(language: string, wanted: readonly string[]): string {
  if (language !== 'en') return language;
  const own = wanted.find((tag) => english.test(tag));
  if (own) return own;
  const region = wanted.map(regionOf).find((found) => found !== null);
  return region ? `en-${region}` : 'en';
}

function regionOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).region ?? null;
  } catch {
    return null;
  }
}
