import type { Role } from '../../../api/index.js';
import {
  beginningWith,
  commandPages,
  named,
  pageNames,
  plain,
  verbNames,
  verbs,
  type CommandPage,
  type Verb,
} from './command-names.js';
import { choicesOf } from './complete-verb.js';
import { linksIn, parseCommand, splitCommand } from './parse-command.js';
import { doing, nameIn, type Setting, type Suggestion } from './suggestion.js';

const pageRoles: Partial<Record<CommandPage, Role>> = {
  ...{ downloads: 'member', schedules: 'member', history: 'member', household: 'admin', system: 'admin' },
};
const verbRoles: Partial<Record<Verb, Role>> = {
  ...{ schedule: 'member', batch: 'member', add: 'member', playlist: 'member', history: 'member' },
};
const mayVerb = (verb: Verb, { allows }: Setting) => allows(verbRoles[verb] ?? 'guest');
const mayPage = (page: CommandPage, { allows }: Setting) => allows(pageRoles[page] ?? 'guest');

function ofVerb(verb: Verb, { language }: Setting): Suggestion {
  return { id: verb, verb, command: null, insert: `/${nameIn(verbNames[verb], language)} ` };
}

const ofPage = (page: CommandPage): Suggestion => ({
  ...{ id: `page-${page}`, verb: null, insert: null },
  command: { kind: 'page', page },
});

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
