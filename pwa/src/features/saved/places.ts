import { api, ApiError, keys, queryClient } from '../../api/index.js';
import { rememberKeptFilms } from '../../lib/saved-memory.js';
import { session } from '../../session/index.js';
import { isWatchedAt } from './domain/is-watched.js';
import { momentOfWatching, type Clocks } from './domain/moment-of-watching.js';
import { savedKey } from './domain/saved-film.js';
import { savedDatabase, settingsKey, type UnsentPlace } from './saved.database.js';

/** Writes a place down on this phone; it is sent when the house answers. Seconds. */
export async function keepPlace(mediaId: string, seconds: number): Promise<void> {
  const { personId } = session;
  if (personId === null) return;
  const heard = (await savedDatabase.get('settings', settingsKey))?.heard ?? null;
  const key = savedKey(personId, mediaId);
  await savedDatabase.put('places', key, { personId, mediaId, seconds, watchedAt: Date.now(), heard });
  rememberKeptFilms(true);
  await savedDatabase.change('films', key, (film) =>
    film && !film.isWatched && isWatchedAt(seconds, film.media.durationSeconds)
      ? { ...film, isWatched: true }
      : film,
  );
}

/** Forgets a place that the house has been told, unless a newer one was kept meanwhile. */
export async function placeWasSent(mediaId: string, seconds: number): Promise<void> {
  const { personId } = session;
  if (personId === null) return;
  await savedDatabase.change('places', savedKey(personId, mediaId), (known) =>
    known?.seconds === seconds ? null : known,
  );
  await noteWatch(personId, mediaId, seconds);
}

/** The copy's own facts follow, for the next time without the house. */
async function noteWatch(personId: string, mediaId: string, seconds: number): Promise<void> {
  await savedDatabase.change('films', savedKey(personId, mediaId), (film) => {
    if (!film) return film;
    const isWatched = film.isWatched || (film.media.watch?.isWatched ?? false);
    const watch = { positionSeconds: seconds, isWatched, updatedAt: new Date().toISOString() };
    return { ...film, media: { ...film.media, watch } };
  });
}

/** The place that the house has not been told yet, or null. */
export async function unsentPlace(mediaId: string): Promise<UnsentPlace | null> {
  const { personId } = session;
  return personId === null ? null : savedDatabase.get('places', savedKey(personId, mediaId));
}

/**
 * Sends the signed-in person's places, each with the moment of watching by the house's clock: a place that was saved
 * later elsewhere stays. What cannot be sent now is kept; what the house no longer has is forgotten.
 */
export async function sendPlaces(): Promise<void> {
  const own = (await savedDatabase.all('places')).filter(({ personId }) => personId === session.me?.id);
  if (own.length === 0) return;
  const now = await readClocks();
  if (now === null) return;
  for (const place of own) await send(place, now);
  void queryClient.invalidateQueries({ queryKey: keys.continueWatching });
}

async function send(place: UnsentPlace, now: Clocks): Promise<void> {
  const { mediaId, seconds, watchedAt, heard, personId } = place;
  const at = new Date(momentOfWatching(watchedAt, heard, now)).toISOString();
  try {
    await api.PUT('/api/media/{id}/position', { params: { path: { id: mediaId } }, body: { seconds, at } });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) return;
  }
  await savedDatabase.change('places', savedKey(personId, mediaId), (known) =>
    known?.watchedAt === watchedAt ? null : known,
  );
  await noteWatch(personId, mediaId, seconds);
  void queryClient.invalidateQueries({ queryKey: keys.mediaItem(mediaId), refetchType: 'none' });
}

/** Both clocks at one moment; null while the house is silent. */
async function readClocks(): Promise<Clocks | null> {
  const response = await fetch('/api/setup', { cache: 'no-store' }).catch(() => null);
  const house = Date.parse(response?.headers.get('date') ?? '');
  return Number.isNaN(house) ? null : { phone: Date.now(), house };
}
