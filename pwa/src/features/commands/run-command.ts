import { answer, api, type Language, type Theme } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';
import { openNewBatch } from '../batches/index.js';
import { sayWhen, type ScheduleStart } from '../schedules/index.js';
import type { CommandPage } from './domain/command-names.js';
import { linksIn, type Command } from './domain/parse-command.js';

const noOptions = {
  ...{ formatId: null, section: null, subtitleLanguages: [], audioLanguages: [], forPersonIds: [] },
};

const pageOf = (page: CommandPage): string => routes[page]();

/** Shown at once; goes back to what was when the server does not take it. */
async function changeMe(body: { theme: Theme } | { language: Language }): Promise<void> {
  const before = session.me;
  if (before) session.adopt({ ...before, ...body });
  try {
    session.adopt(await answer(api.PATCH('/api/people/me', { body })));
  } catch (error) {
    if (before) session.adopt(before);
    toasts.failed(error);
  }
}

async function plan(text: string, at: string): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const when = { kind: 'once', at } as const;
  const body = { text, when, timeZone, name: null, quality: 'auto', options: noOptions } as const;
  try {
    sayWhen(await answer(api.POST('/api/schedules', { body })));
  } catch (error) {
    toasts.failed(error);
  }
}

/** Does a command. Gives what a sheet is needed for: a schedule that lacks its time or its links. */
export function runCommand(command: Command): ScheduleStart | null {
  switch (command.kind) {
    case 'schedule':
      if (command.at === null || linksIn(command.text).length === 0)
        return { text: command.text, ...(command.at === null ? {} : { at: command.at }) };
      void plan(command.text, command.at);
      return null;
    case 'batch':
      openNewBatch(command.text);
      return null;
    case 'add':
      router.go(routes.add(router.here, command.link), { keepScroll: true });
      return null;
    case 'playlist':
      router.go(routes.playlists());
      return null;
    case 'open-playlist':
      router.go(routes.playlist(command.id));
      return null;
    case 'search':
      router.go(routes.library({ search: command.words }));
      return null;
    case 'history':
      router.go(routes.history({ search: command.words }));
      return null;
    case 'page':
      router.go(pageOf(command.page));
      return null;
    default:
      void changeMe(command.kind === 'theme' ? { theme: command.theme } : { language: command.language });
      return null;
  }
}
