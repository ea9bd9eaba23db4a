import type { Language, Theme } from '../../../api/index.js';
import { findLink } from '../../../lib/links.js';
import {
  languageWords,
  named,
  pageNames,
  themeNames,
  verbNames,
  type CommandPage,
  type Verb,
} from './command-names.js';
import { readTime } from './read-time.js';

/** What is to be done. `at` is a wall-clock time such as `2026-11-21T20:00`. */
export type Command =
  | { readonly kind: 'schedule'; readonly text: string; readonly at: string | null }
  | { readonly kind: 'batch'; readonly text: string }
  | { readonly kind: 'add'; readonly link: string }
  /** Links that go into a playlist; without any, the playlists. */
  | { readonly kind: 'playlist'; readonly text: string }
  | { readonly kind: 'open-playlist'; readonly id: string; readonly name: string }
  | { readonly kind: 'search'; readonly words: string }
  | { readonly kind: 'history'; readonly words: string }
  | { readonly kind: 'page'; readonly page: CommandPage }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'language'; readonly language: Language };

/** The word after the slash, and what follows it. Null for a text that is no command. */
export function splitCommand(text: string): { word: string; rest: string; hasRest: boolean } | null {
  const found = /^\s*[/／](\S*)(\s*)([\s\S]*)$/u.exec(text);
  if (!found) return null;
  const [, word = '', gap = '', rest = ''] = found;
  return { word, rest: rest.trim(), hasRest: gap !== '' };
}

/** The links of a text, as they stand there. */
export function linksIn(text: string): string[] {
  const spelled = text.match(/https?:\/\/[^\s<>"'，；]+/giu)?.map((link) => link.replace(/[,;|]+$/u, ''));
  const bare = spelled ? null : findLink(text);
  return spelled ?? (bare === null ? [] : [bare]);
}

/**
 * What a typed text means, `now` being the time on this device. A command begins with a slash and may be named in
 * any language; a plain link is to be added, several are a batch. Null for anything else.
 */
export function parseCommand(text: string, now: Date): Command | null {
  const split = splitCommand(text);
  if (split) {
    const verb = named(verbNames, split.word);
    const command = verb && ofVerb(verb, split.rest, now);
    if (command) return command;
    const page = split.rest === '' ? named(pageNames, split.word) : null;
    return page && { kind: 'page', page };
  }
  const links = linksIn(text);
  if (links.length > 1) return { kind: 'batch', text };
  return links[0] === undefined ? null : { kind: 'add', link: links[0] };
}

function ofVerb(verb: Verb, rest: string, now: Date): Command | null {
  switch (verb) {
    case 'schedule': {
      const time = readTime(rest, now);
      return { kind: 'schedule', text: time?.rest ?? rest, at: time?.at ?? null };
    }
    case 'batch':
      return { kind: 'batch', text: rest };
    case 'add':
      return { kind: 'add', link: findLink(rest) ?? '' };
    case 'playlist':
      return { kind: 'playlist', text: withoutVerb(rest) };
    case 'search':
      return { kind: 'search', words: rest };
    case 'history':
      return { kind: 'history', words: rest };
    case 'theme': {
      const theme = named(themeNames, rest);
      return theme && { kind: 'theme', theme };
    }
    default: {
      const language = named(languageWords, rest);
      return language && { kind: 'language', language };
    }
  }
}

/** `add` may stand before what is added: `/playlist add https://…`. */
function withoutVerb(rest: string): string {
  const [word = '', ...others] = rest.split(/\s+/u);
  return named({ add: verbNames.add }, word) ? others.join(' ') : rest;
}
