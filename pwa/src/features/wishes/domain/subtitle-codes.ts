/** The server takes so many codes. */
const MOST_CODES = 20;
/** Languages that many films have subtitles in. */
const COMMON = ['en', 'fr', 'zh', 'es', 'de', 'it', 'pt', 'ja', 'ko', 'ar'];
/** Under which names sites keep a language, besides its short code. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  en: ['en-US', 'en-GB'],
  es: ['es-419', 'es-ES'],
  fr: ['fr-FR', 'fr-CA'],
  pt: ['pt-BR', 'pt-PT'],
  zh: ['zh-Hans', 'zh-CN', 'zh-Hant', 'zh-TW'],
};

/** Languages to choose among where no film tells its own: the reader's first (`fr-CA` is `fr`), then common ones. */
export function offeredLanguages(reader: readonly string[]): string[] {
  const own = reader.map((code) => code.split('-')[0]?.toLowerCase() ?? '');
  return [...new Set([...own.filter((code) => /^[a-z]{2,3}$/.test(code)), ...COMMON])];
}

/** The codes under which sites may have subtitles in these languages: each language's short one before any other. */
export function subtitleCodes(languages: readonly string[]): string[] {
  const others = languages.flatMap((language) => OTHER_NAMES[language] ?? []);
  return [...languages, ...others].slice(0, MOST_CODES);
}
