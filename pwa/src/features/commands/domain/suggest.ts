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
}

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

/** The choices of a command that takes one of a few words. */
function choicesOf(verb: Verb, rest: string, { language }: Setting): Suggestion[] | null {
  const write = `/${nameIn(verbNames[verb], language)}`;
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
