import type { Media } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m, show } from '../../i18n/index.js';
import { deviceCodecs } from '../../lib/device-codecs.js';
import { rememberKeptFilms } from '../../lib/saved-memory.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';
import { judgeRoom } from './domain/room.js';
import { wantedFilm, type SavedFilm, type SavingState } from './domain/saved-film.js';
import { savedDatabase, settingsKey, usualSettings, type SavedSettings } from './saved.database.js';
import { forgetAddresses } from './offline-film.js';
import { removeFolder } from './saved-files.js';
import { savedFilms } from './saved.state.svelte.js';
import { wakeSaving } from './saving-worker.js';

/** Begins to take films along; those that do not fit are left out and that is said. */
export async function takeAlong(wanted: readonly Media[]): Promise<void> {
  const { personId } = session;
  if (personId === null) return;
  try {
    // Asked for while the finger is still on the button: some browsers only then listen.
    void navigator.storage.persist().catch(() => undefined);
    await savedFilms.refresh();
    const codecs = await deviceCodecs();
    const { leavesWhenWatched } = savedFilms.settings;
    let begun = 0;
    for (const media of wanted) {
      if (!fits(media)) continue;
      const film = wantedFilm({ personId, media, codecs, leavesWhenWatched, now: Date.now() + begun });
      await savedDatabase.change('films', film.key, (known) =>
        known?.state.kind === 'leaving' ? film : (known ?? film),
      );
      begun += 1;
      await savedFilms.refresh();
    }
    if (begun === 0) return;
    rememberKeptFilms(true);
    wakeSaving(personId);
    const text = begun === 1 ? m.saved_begun() : m.saved_begun_many({ count: begun });
    toasts.show({ text, about: 'saved', action: { label: m.saved_show(), href: routes.saved() } });
  } catch (error) {
    toasts.failed(error);
  }
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

function fits(media: Media): boolean {
  const { room, settings, films } = savedFilms;
  if (savedFilms.of(media)) return true;
  const others = films.reduce((sum, film) => sum + (film.totalBytes ?? film.media.bytes), 0);
  const verdict = judgeRoom(
    { totalBytes: media.bytes, savedBytes: 0 },
    {
      freeBytes: room.freeBytes ?? Number.MAX_SAFE_INTEGER,
      limitBytes: settings.limitBytes,
      takenBytes: others,
    },
  );
  if (verdict === 'fits') return true;
  toasts.show({
    text: verdict === 'over-limit' ? m.saved_over_limit() : m.saved_phone_full(),
    hint: m.saved_needs({ size: show.bytes(media.bytes) }),
    tone: 'bad',
    about: 'saved',
  });
  return false;
}
