import type { Language, Role, Theme } from '../../../api/index.js';
import {
  beginningWith,
  commandPages,
  languageWords,
  named,
  pageNames,
  plain,
  themeNames,
  verbNames,
  verbs,
  type CommandPage,
  type Verb,
} from './command-names.js';
import { linksIn, parseCommand, splitCommand, type Command } from './parse-command.js';
import { readTime } from './read-time.js';

/** A line of the list: `command` is done when it is taken; without one `insert` goes into the field. */
export interface Suggestion {
  readonly id: string;
  readonly verb: Verb | null;
  readonly command: Command | null;
  /** What completion writes into the field. */
  readonly insert: string | null;
}

/** Who types, in which language, and when. */
export interface Setting {
  readonly language: Language;
  readonly now: Date;
  readonly allows: (role: Role) => boolean;
  /** The playlists that this person may fill, as far as they are known. */
  readonly playlists?: readonly { readonly id: string; readonly name: string }[];
}

/** Times that people mean most often, as they are typed. */
const times: Readonly<Record<Language, readonly string[]>> = {
  en: ['20:00', 'tomorrow 7:00', 'tomorrow 20:00'],
  fr: ['20h', 'demain 7h', 'demain 20h'],
  zh: ['20点', '明天7点', '明天20点'],
};
/** More of them are found by their first letters. */
const mostPlaylists = 6;

const pageRoles: Partial<Record<CommandPage, Role>> = {
  ...{ downloads: 'member', schedules: 'member', history: 'member', household: 'admin', system: 'admin' },
};
const verbRoles: Partial<Record<Verb, Role>> = {
  ...{ schedule: 'member', batch: 'member', add: 'member', playlist: 'member', history: 'member' },
};
const themes: readonly Theme[] = ['dark', 'light', 'system'];
const languages: readonly Language[] = ['en', 'fr', 'zh'];

const mayVerb = (verb: Verb, { allows }: Setting) => allows(verbRoles[verb] ?? 'guest');
const mayPage = (page: CommandPage, { allows }: Setting) => allows(pageRoles[page] ?? 'guest');
const nameIn = (names: Readonly<Record<Language, readonly string[]>>, language: Language) =>
  names[language][0] ?? '';

function ofVerb(verb: Verb, { language }: Setting): Suggestion {
  return { id: verb, verb, command: null, insert: `/${nameIn(verbNames[verb], language)} ` };
}

const ofPage = (page: CommandPage): Suggestion => ({
  ...{ id: `page-${page}`, verb: null, insert: null },
  command: { kind: 'page', page },
});

const doing = (command: Command, verb: Verb | null): Suggestion => ({
  ...{ id: `do-${command.kind}`, verb, command, insert: null },
});

/** The choices of a command that takes one of a few words; null where it takes what is typed. */
function choicesOf(verb: Verb, rest: string, setting: Setting): Suggestion[] | null {
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

/** For links without a time: when they may be fetched, then the way to choose any other. */
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
  return [...offered.values(), doing({ kind: 'schedule', text, at: null }, 'schedule')];
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

/** What can be meant by a text, the most likely first. */
export function suggest(text: string, setting: Setting): Suggestion[] {
  const split = splitCommand(text);
  if (split) {
    const verb = named(verbNames, split.word);
    if (verb && mayVerb(verb, setting) && (split.hasRest || split.rest !== '')) {
      const choices = choicesOf(verb, split.rest, setting);
      const command = parseCommand(text, setting.now);
      return choices ?? (command ? [doing(command, verb)] : []);
    }
    return beginning(split.word, setting);
  }
  const wanted = text.trim();
  if (wanted === '') return everything(setting);
  const links = linksIn(text);
  if (links.length > 0) return ofLinks(text, setting);
  return [
    ...beginning(plain(wanted), setting),
    doing({ kind: 'search', words: wanted }, 'search'),
    ...(mayVerb('history', setting) ? [doing({ kind: 'history', words: wanted }, 'history')] : []),
  ];
}

function everything(setting: Setting): Suggestion[] {
  return [
    ...verbs.filter((verb) => mayVerb(verb, setting)).map((verb) => ofVerb(verb, setting)),
    ...commandPages.filter((page) => mayPage(page, setting)).map(ofPage),
  ];
}

function beginning(word: string, setting: Setting): Suggestion[] {
  return [
    ...beginningWith(verbNames, word)
      .filter((verb) => mayVerb(verb, setting))
      .map((verb) => ofVerb(verb, setting)),
    ...beginningWith(pageNames, word)
      .filter((page) => mayPage(page, setting))
      .map(ofPage),
  ];
}

/** What can be done with pasted links; a guest can only search. */
function ofLinks(text: string, setting: Setting): Suggestion[] {
  const command = parseCommand(text, setting.now);
  if (!command || !mayVerb('add', setting)) return [];
  const { language } = setting;
  const later = `/${nameIn(verbNames.schedule, language)} ${text.trim()} `;
  return [
    doing(command, command.kind === 'batch' ? 'batch' : 'add'),
    { ...doing({ kind: 'schedule', text: text.trim(), at: null }, 'schedule'), insert: later },
  ];
}
