import type { Media } from '../../api/index.js';
import { canKeepFiles } from '../../lib/can-keep-files.js';
import { session } from '../../session/index.js';
import { savedKey, type SavedFilm } from './domain/saved-film.js';
import { unsentPlace } from './places.js';
import { savedDatabase } from './saved.database.js';
import * as files from './saved-files.js';

/** Addresses of kept files, one per file for as long as the page lives. */
const addresses = new Map<string, Promise<string | null>>();

/** Where the whole film lies on this phone, for a media element; null when it does not. */
export async function savedSource(mediaId: string): Promise<{ url: string } | null> {
  const film = await wholeFilm(mediaId);
  const url = film && (await addressOf(film.key, files.filmFile));
  return url ? { url } : null;
}

/** What the house said of a saved film, with the pictures and words that lie on this phone; null when it is not here. */
export async function savedMedia(mediaId: string): Promise<Media | null> {
  const film = await wholeFilm(mediaId);
  return film && mediaOnPhone(film);
}

/** See {@link savedMedia}; also for a film that is still on its way. */
export async function mediaOnPhone({ key, media }: SavedFilm): Promise<Media> {
  const [artwork, storyboard, place, ...subtitles] = await Promise.all([
    addressOf(key, files.artworkFile),
    addressOf(key, files.storyboardFile),
    unsentPlace(media.id),
    ...media.subtitles.map(({ id }) => addressOf(key, files.subtitleFile(id))),
  ]);
  return {
    ...media,
    // Pages append a width; after a hash it changes nothing of what the address leads to.
    thumbnailUrl: artwork && `${artwork}#`,
    storyboard: media.storyboard && storyboard ? { ...media.storyboard, url: storyboard } : null,
    subtitles: media.subtitles.flatMap((subtitle, at) => {
      const url = subtitles[at];
      return url ? [{ ...subtitle, url }] : [];
    }),
    watch: place
      ? {
          positionSeconds: place.seconds,
          isWatched: media.watch?.isWatched ?? false,
          updatedAt: new Date(place.watchedAt).toISOString(),
        }
      : media.watch,
  };
}

/** Lets go of a film's addresses; for when it leaves the phone. */
export function forgetAddresses(key: string): void {
  for (const [name, address] of addresses) {
    if (!name.startsWith(`${key}/`)) continue;
    addresses.delete(name);
    void address.then((url) => url && URL.revokeObjectURL(url));
  }
}

async function wholeFilm(mediaId: string): Promise<SavedFilm | null> {
  const { personId } = session;
  if (personId === null || !canKeepFiles()) return null;
  const film = await savedDatabase.get('films', savedKey(personId, mediaId)).catch(() => null);
  return film?.state.kind === 'complete' ? film : null;
}

function addressOf(key: string, name: string): Promise<string | null> {
  const place = `${key}/${name}`;
  const known = addresses.get(place);
  if (known) return known;
  const made = files.keptFile(key, name).then((file) => file && URL.createObjectURL(file));
  addresses.set(place, made);
  void made.then((url) => url === null && addresses.delete(place));
  return made;
}
