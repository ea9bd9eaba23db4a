import { language, m, show } from '../../i18n/index.js';
import { languageNames } from '../../lib/language-names.js';
import { hostOf } from '../../lib/links.js';
import { momentWords } from '../schedules/index.js';
import { pageNames, type CommandPage, type Verb } from './domain/command-names.js';
import { linksIn, type Command } from './domain/parse-command.js';
import type { Suggestion } from './domain/suggestion.js';

/** A page by the name it has everywhere else. */
export const pageName = (page: CommandPage): string =>
  ({
    home: m.shell_home,
    library: m.shell_library,
    downloads: m.shell_downloads,
    schedules: m.schedules_title,
    history: m.history_title,
    you: m.shell_you,
    household: m.household_title,
    system: m.system_title,
  })[page]();

const verbWords = (verb: Verb): { title: string; use: string } =>
  ({
    schedule: { title: m.commands_schedule(), use: m.commands_schedule_use() },
    batch: { title: m.commands_batch(), use: m.commands_batch_use() },
    add: { title: m.commands_add(), use: m.commands_add_use() },
    playlist: { title: m.commands_playlist(), use: m.commands_playlist_use() },
    search: { title: m.commands_search(), use: m.commands_search_use() },
    history: { title: m.commands_history(), use: m.commands_history_use() },
    theme: { title: m.commands_theme(), use: m.commands_theme_use() },
    language: { title: m.commands_language(), use: m.commands_language_use() },
  })[verb];

/** What links are called shortly: the site of one, the number of several. */
function linksName(text: string): string {
  const [first, ...others] = linksIn(text);
  if (first === undefined) return '…';
  const count = others.length + 1;
  return others.length === 0 ? hostOf(first) : m.batches_found({ count, shown: show.count(count) });
}

function doingWords(command: Command): string {
  switch (command.kind) {
    case 'schedule': {
      const what = linksName(command.text);
      return command.at === null
        ? m.commands_schedule_when({ what })
        : m.commands_schedule_at({ when: momentWords(command.at), what });
    }
    case 'batch': {
      const count = linksIn(command.text).length;
      return count === 0 ? m.commands_batch() : m.commands_batch_of({ count, shown: show.count(count) });
    }
    case 'add':
      return command.link ? m.commands_add_link({ what: hostOf(command.link) }) : m.commands_add();
    case 'playlist': {
      const what = linksName(command.text);
      return what === '…' ? m.commands_go({ page: m.playlists_title() }) : m.commands_playlist_of({ what });
    }
    case 'open-playlist':
      return m.commands_go({ page: command.name });
    case 'search':
      return command.words ? m.commands_search_for({ words: command.words }) : m.commands_search();
    case 'history':
      return command.words
        ? m.commands_history_for({ words: command.words })
        : m.commands_go({ page: m.history_title() });
    case 'page':
      return m.commands_go({ page: pageName(command.page) });
    case 'theme':
      return m.commands_theme_to({ name: themeName(command.theme) });
    default:
      return m.commands_language_to({ name: languageNames[command.language] });
  }
}

const themeName = (theme: 'dark' | 'light' | 'system') =>
  ({ dark: m.you_theme_dark, light: m.you_theme_light, system: m.you_theme_system })[theme]();

/** A suggestion in words: what it does, how it is typed, and what belongs behind it. */
export function suggestionWords({ verb, command, insert }: Suggestion): {
  title: string;
  typed: string | null;
  use: string | null;
} {
  if (command?.kind === 'page') {
    const name = pageNames[command.page][language.current][0] ?? '';
    return { title: doingWords(command), typed: `/${name}`, use: null };
  }
  if (command) return { title: doingWords(command), typed: null, use: null };
  const words = verb && verbWords(verb);
  return { title: words?.title ?? '', typed: insert?.trim() ?? null, use: words?.use ?? null };
}
