import {
  answer,
  api,
  keys,
  queryClient,
  type DownloadWindowState,
  type Schedule,
  type SchedulePage,
} from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { realtime } from '../../realtime/index.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';
import { momentWords } from './when-words.js';

interface Pages {
  readonly pages: readonly SchedulePage[];
  readonly pageParams: readonly unknown[];
}

const byId = (id: string) => ({ params: { path: { id } } });

function changeList(change: (items: Schedule[]) => Schedule[]): void {
  queryClient.setQueryData<Pages>(keys.schedules, (list) => {
    const [first, ...others] = list?.pages ?? [];
    if (!list || !first) return list;
    const items = change([first, ...others].flatMap((page) => page.items));
    const last = others.at(-1) ?? first;
    return { pages: [{ items, nextCursor: last.nextCursor }], pageParams: list.pageParams.slice(0, 1) };
  });
}

/** Shows a schedule as it is now; those of others, of which administrators hear, are in no list of one's own. */
export function takeSchedule(schedule: Schedule): void {
  if (schedule.personId !== session.me?.id) return;
  changeList((items) => [schedule, ...items.filter(({ id }) => id !== schedule.id)]);
}

const dropSchedule = (id: string) => changeList((items) => items.filter((item) => item.id !== id));

/** Keeps what is remembered in step with the server while a page shows it; returns the way to stop. */
export function keepSchedulesLive(): () => void {
  const offs = [
    realtime.on('schedule.changed', (schedule) => takeSchedule(schedule)),
    realtime.on('schedule.removed', ({ id }) => dropSchedule(id)),
  ];
  return () => offs.forEach((off) => off());
}

/** Follows the household's window while it is shown; returns the way to stop. */
export function keepWindowLive(): () => void {
  return realtime.on('download-window.changed', (state) =>
    queryClient.setQueryData<DownloadWindowState>(keys.downloadWindow, state),
  );
}

/** Switches one on or off; shown at once, taken back when the server refuses. */
export async function switchSchedule(schedule: Schedule, isEnabled: boolean): Promise<void> {
  takeSchedule({ ...schedule, isEnabled });
  try {
    // What is left out would fall back to its default.
    const { name, quality, options } = schedule;
    const body = { isEnabled, name, quality, options };
    const call = api.PATCH('/api/schedules/{id}', { ...byId(schedule.id), body });
    takeSchedule(await answer(call));
  } catch (error) {
    takeSchedule(schedule);
    toasts.failed(error);
  }
}

/** Deletes one; what it brought stays. */
export async function deleteSchedule(schedule: Schedule): Promise<void> {
  dropSchedule(schedule.id);
  try {
    await api.DELETE('/api/schedules/{id}', byId(schedule.id));
  } catch (error) {
    toasts.failed(error);
    void queryClient.invalidateQueries({ queryKey: keys.schedules });
  }
}

/** Says when a saved schedule comes next, up to three times, with the way to all of them. */
export function sayWhen(schedule: Schedule): void {
  const when = schedule.nextRuns.map(momentWords).join(' · ');
  const action = { label: m.schedules_show(), href: routes.schedules() };
  toasts.show({ text: m.schedules_saved({ when }), action });
}
