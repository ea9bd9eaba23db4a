const makers = new Map<string, Intl.DisplayNames>();

/** A language by its name in the reader's: `fr` is `French`, or `法语`. The code itself where nobody knows it. */
export function languageName(code: string, locale: string): string {
  const maker = makers.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language' });
  makers.set(locale, maker);
  try {
    return maker.of(code) ?? code;
  } catch {
    return code;
  }
}
