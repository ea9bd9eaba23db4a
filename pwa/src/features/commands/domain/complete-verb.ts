import type { Language, Theme } from '../../../api/index.js';
import {
  beginningWith,
  languageWords,
  named,
  plain,
  themeNames,
  verbNames,
  type Verb,
} from './command-names.js';
import { linksIn, parseCommand } from './parse-command.js';
import { readTime } from './read-time.js';
import { doing, nameIn, type Setting, type Suggestion } from './suggestion.js';

/** Times that people mean most often, as they are typed. */
const times: Readonly<Record<Language, readonly string[]>> = {
  en: ['20:00', 'tomorrow 7:00', 'tomorrow 20:00'],
  fr: ['20h', 'demain 7h', 'demain 20h'],
  zh: ['20点', '明天7点', '明天20点'],
};
/** More of them are found by their first letters. */
const mostPlaylists = 6;

const themes: readonly Theme[] = ['dark', 'light', 'system'];
const languages: readonly Language[] = ['en', 'fr', 'zh'];

/** What may stand behind a command of which `rest` is typed; null where it takes just that. */
export function choicesOf(verb: Verb, rest: string, setting: Setting): Suggestion[] | null {
  const { language } = setting;
  const write = `/${nameIn(verbNames[verb], language)}`;
  if (verb === 'schedule') return timesFor(rest, write, setting);
  if (verb === 'playlist') return playlistsFor(rest, write, setting);
  if (verb === 'batch') return laterToo(rest, setting);
  if (verb === 'theme')
    return beginningWith(themeNames, rest)
      .sort((a, b) => themes.indexOf(a) - themes.indexOf(b))
      .map((theme) => ({
        ...{ id: `theme-${theme}`, verb, command: { kind: 'theme', theme } as const },
        insert: `${write} ${nameIn(themeNames[theme], language)}`,
      }));
  if (verb === 'language')
    return languages
      .filter((one) => beginningWith(languageWords, rest).includes(one))
      .map((one) => ({
        ...{ id: `language-${one}`, verb, command: { kind: 'language', language: one } as const },
        insert: `${write} ${nameIn(languageWords[one], language)}`,
      }));
  return null;
}

/** For links without a time: the way to choose one, and those that are meant most often. */
function timesFor(rest: string, write: string, { language, now }: Setting): Suggestion[] | null {
  const links = linksIn(rest);
  if (links.length === 0 || readTime(rest, now) !== null) return null;
  const begun = plain(links.reduce((text, link) => text.replace(link, ' '), rest));
  const text = links.join(' ');
  const offered = new Map<string, Suggestion>();
  for (const time of times[language].filter((one) => one.startsWith(begun))) {
    const at = readTime(time, now)?.at;
    if (at === undefined || offered.has(at)) continue;
    const command = { kind: 'schedule', text, at } as const;
    offered.set(at, { id: `schedule-${at}`, verb: 'schedule', command, insert: `${write} ${text} ${time}` });
  }
  if (offered.size === 0) return null;
  const asking = doing({ kind: 'schedule', text, at: null }, 'schedule');
  return begun === '' ? [asking, ...offered.values()] : [...offered.values(), asking];
}

/** While no link is typed: the way to put one in, the playlists with these letters, and all of them. */
function playlistsFor(
  rest: string,
  write: string,
  { language, playlists = [] }: Setting,
): Suggestion[] | null {
  const [word = '', ...more] = rest.split(/\s+/u);
  if (linksIn(rest).length > 0 || (more.length > 0 && named({ add: verbNames.add }, word))) return null;
  const wanted = plain(rest);
  const add = `${write} ${nameIn(verbNames.add, language)} `;
  const found = playlists.filter(({ name }) => plain(name).includes(wanted)).slice(0, mostPlaylists);
  return [
    ...(beginningWith({ add: verbNames.add }, word).length > 0
      ? [{ id: 'playlist-add', verb: 'playlist' as const, command: null, insert: add }]
      : []),
    ...found.map(({ id, name }): Suggestion => ({
      ...{ id: `playlist-${id}`, verb: 'playlist', insert: `${write} ${name}` },
      command: { kind: 'open-playlist', id, name },
    })),
    ...(wanted === '' ? [doing({ kind: 'playlist', text: '' }, 'playlist')] : []),
  ];
}

/** Links of a batch may also be fetched later. */
function laterToo(rest: string, { now }: Setting): Suggestion[] | null {
  const command = parseCommand(`/batch ${rest}`, now);
  if (!command || linksIn(rest).length === 0) return null;
  return [doing(command, 'batch'), doing({ kind: 'schedule', text: rest, at: null }, 'schedule')];
}
