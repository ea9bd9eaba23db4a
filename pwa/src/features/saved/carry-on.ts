import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';
import { watchedThrough } from './domain/saved-film.js';
import { sendPlaces } from './places.js';
import { savedDatabase } from './saved.database.js';
import { canKeepFiles } from '../../lib/can-keep-files.js';
import { followRules } from './list-rules.js';
import { wakeSaving } from './saving-worker.js';

/** What is taken along of playlists is looked at anew so often, and so long after something changed. */
const lookEveryMs = 10 * 60_000;
const settleMs = 1500;

/**
 * What a phone with saved films does once its person is signed in, and each time the line comes back: tells the house
 * the places, lets go of what was watched, brings what is new in the playlists it takes along and goes on saving. Returns the way to stop.
 */
export function carryOn(): () => void {
  const again = () => void catchUp();
  again();
  addEventListener('online', again);
  const timer = setInterval(again, lookEveryMs);
  const news = ['media.added', 'playlist.changed'] as const;
  const endings = news.map((name) => realtime.on(name, () => void followLater()));
  return () => {
    removeEventListener('online', again);
    clearInterval(timer);
    for (const end of endings) end();
  };
}

let waiting: Promise<void> | null = null;

/** Many changes of a playlist come at once; they are looked at together. */
function followLater(): Promise<void> {
  waiting ??= new Promise<void>((resolve) => setTimeout(resolve, settleMs)).then(async () => {
    waiting = null;
    if (session.me) await followRules(session.me.id).catch(() => undefined);
  });
  return waiting;
}

async function catchUp(): Promise<void> {
  const { me } = session;
  if (!me || !canKeepFiles()) return;
  await sendPlaces();
  await letGoOfWatched();
  await followRules(me.id);
  const rows = await savedDatabase.all('films');
  if (rows.some(({ state }) => state.kind === 'waiting' || state.kind === 'leaving')) wakeSaving(me.id);
}

/** Marks what has been watched and was to leave then; nothing while a film of this phone is on screen. */
export async function letGoOfWatched(): Promise<void> {
  const open = [...document.querySelectorAll<HTMLMediaElement>('video, audio')];
  if (open.some(({ src }) => src.startsWith('blob:'))) return;
  for (const { key } of watchedThrough(await savedDatabase.all('films')))
    await savedDatabase.change('films', key, (row) => row && { ...row, state: { kind: 'leaving' } });
}
