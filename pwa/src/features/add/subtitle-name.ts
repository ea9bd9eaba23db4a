import type { Preview } from '../../api/index.js';
import { language, m } from '../../i18n/index.js';
import { languageName } from '../../lib/language-name.js';

/** Subtitles by their language, and whether a machine made them. */
export function subtitleName({ language: code, isAutomatic }: Preview['subtitles'][number]): string {
  const name = languageName(code, language.current);
  return isAutomatic ? m.wish_subtitles_automatic({ language: name }) : name;
}
