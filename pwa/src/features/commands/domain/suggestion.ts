import type { Language, Role } from '../../../api/index.js';
import type { Verb } from './command-names.js';
import type { Command } from './parse-command.js';

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

/** A thing by the name that is offered in a language. */
export const nameIn = (names: Readonly<Record<Language, readonly string[]>>, language: Language) =>
  names[language][0] ?? '';

/** The line that does a command. */
export const doing = (command: Command, verb: Verb | null): Suggestion => ({
  ...{ id: `do-${command.kind}`, verb, command, insert: null },
});
