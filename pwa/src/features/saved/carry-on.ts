import { session } from '../../session/index.js';
import { watchedThrough } from './domain/saved-film.js';
import { sendPlaces } from './places.js';
import { savedDatabase } from './saved.database.js';
import { canKeepFiles } from '../../lib/can-keep-files.js';
import { wakeSaving } from './saving-worker.js';

/**
 * What a phone with saved films does once its person is signed in, and each time the line comes back: tells the house
 * the places, lets go of what was watched and goes on saving. Returns the way to stop.
 */
export function carryOn(): () => void {
  const again = () => void catchUp();
  again();
  addEventListener('online', again);
  return () => removeEventListener('online', again);
}

async function catchUp(): Promise<void> {
  const { me } = session;
  if (!me || !canKeepFiles()) return;
  await sendPlaces();
  await letGoOfWatched();
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
