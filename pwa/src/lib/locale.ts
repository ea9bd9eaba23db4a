const english = /^en(?:-[a-z0-9]{2,8})*$/iu;

/**
 * The BCP 47 locale whose dates go with `language`: the browser's own English where it has one (`en-GB`
 * writes 21 Nov, `en-US` Nov 21), else the language itself. `wanted` are the browser's languages, best first.
 */
export function localeOf(language: string, wanted: readonly string[]): string {
  return (language === 'en' && wanted.find((tag) => english.test(tag))) || language;
}
