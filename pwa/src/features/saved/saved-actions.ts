import { api, type Media } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m, show } from '../../i18n/index.js';
import { deviceCodecs } from '../../lib/device-codecs.js';
import { rememberKeptFilms } from '../../lib/saved-memory.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';
import type { CopySize } from './domain/copy-sizes.js';
import { judgeRoom } from './domain/room.js';
import { wantedFilm, type CopyHeight, type SavedFilm, type SavingState } from './domain/saved-film.js';
import { savedDatabase, settingsKey, usualSettings, type SavedSettings } from './saved.database.js';
import { forgetAddresses } from './offline-film.js';
import { removeFolder } from './saved-files.js';
import { savedFilms } from './saved.state.svelte.js';
import { wakeSaving } from './saving-worker.js';

/** Begins to take films along, as they are or as smaller copies; those that do not fit are left out and that is said. */
export async function takeAlong(wanted: readonly Media[], copy: CopySize | null = null): Promise<void> {
  try {
    // Asked for while the finger is still on the button: some browsers only then listen.
    void navigator.storage.persist().catch(() => undefined);
    const { length: begun } = await bring(wanted, { copy, isQuiet: false, leaves: null });
    if (begun === 0) return;
    const text = begun === 1 ? m.saved_begun() : m.saved_begun_many({ count: begun });
    toasts.show({ text, about: 'saved', action: { label: m.saved_show(), href: routes.saved() } });
  } catch (error) {
    toasts.failed(error);
  }
}

/** How films come: as they are or smaller, with or without words about what does not fit, and whether they leave. */
interface Bringing {
  readonly copy: CopySize | null;
  readonly isQuiet: boolean;
  /** Whether they leave once watched; null: as this phone is set. */
  readonly leaves: boolean | null;
}

/** Writes down that films are to come and has them fetched; resolves with the ids of those that fit. */
export async function bring(wanted: readonly Media[], how: Bringing): Promise<string[]> {
  const { personId } = session;
  if (personId === null || wanted.length === 0) return [];
  await savedFilms.refresh();
  const codecs = await deviceCodecs();
  const leavesWhenWatched = how.leaves ?? savedFilms.settings.leavesWhenWatched;
  const begun: string[] = [];
  for (const media of wanted) {
    if (!fits(media, how.copy?.bytes ?? media.bytes, how.isQuiet)) continue;
    const film = wantedFilm({
      ...{ personId, media, codecs, leavesWhenWatched, height: how.copy?.height ?? null },
      now: Date.now() + begun.length,
    });
    await savedDatabase.change('films', film.key, (known) =>
      known?.state.kind === 'leaving' ? film : (known ?? film),
    );
    begun.push(media.id);
    await savedFilms.refresh();
  }
  if (begun.length === 0) return [];
  rememberKeptFilms(true);
  wakeSaving(personId);
  return begun;
}

/** Goes on with one that was paused or stuck. */
export function goOn(film: SavedFilm): Promise<void> {
  return setState(film, { kind: 'waiting' });
}

export function pause(film: SavedFilm): Promise<void> {
  return setState(film, { kind: 'paused' });
}

/** Takes a film off this phone; it stays in the house. */
export async function removeFromPhone(film: SavedFilm): Promise<void> {
  forgetAddresses(film.key);
  // On a phone that is full no row can be written before something is gone.
  await setState(film, { kind: 'leaving' }).catch(async () => {
    await removeFolder(film.key);
    await setState(film, { kind: 'leaving' });
  });
  if (film.height !== null && film.state.kind !== 'complete') void takeWishBack(film.mediaId, film.height);
  toasts.show({ text: m.saved_removed(), about: 'saved' });
}

/** Changes how this phone keeps films. */
export async function changeSettings(change: Partial<SavedSettings>): Promise<void> {
  await savedDatabase.change('settings', settingsKey, (known) => ({
    ...(known ?? usualSettings),
    ...change,
  }));
  await savedFilms.refresh();
}

async function setState(film: SavedFilm, state: SavingState): Promise<void> {
  await savedDatabase.change('films', film.key, (known) => known && { ...known, state });
  await savedFilms.refresh();
  wakeSaving(session.personId ?? film.personId);
}

/** The house need not finish a copy that nobody waits for; it hears so when it can. */
async function takeWishBack(id: string, height: CopyHeight): Promise<void> {
  await api
    .DELETE('/api/media/{id}/phone-copy', { params: { path: { id }, query: { height } } })
    .catch(() => undefined);
}

function fits(media: Media, totalBytes: number, isQuiet: boolean): boolean {
  const { room, settings, films } = savedFilms;
  if (savedFilms.of(media)) return true;
  const others = films.reduce((sum, film) => sum + (film.totalBytes ?? film.media.bytes), 0);
  const verdict = judgeRoom(
    { totalBytes, savedBytes: 0 },
    {
      freeBytes: room.freeBytes ?? Number.MAX_SAFE_INTEGER,
      limitBytes: settings.limitBytes,
      takenBytes: others,
    },
  );
  if (verdict === 'fits') return true;
  if (isQuiet) return false;
  toasts.show({
    text: verdict === 'over-limit' ? m.saved_over_limit() : m.saved_phone_full(),
    hint: m.saved_needs({ size: show.bytes(totalBytes) }),
    tone: 'bad',
    about: 'saved',
  });
  return false;
}
