import { answer, api, type Media, type Playlist } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { rememberKeptFilms } from '../../lib/saved-memory.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';
import { broughtByRule, hasEnough, ruleKey, type ListedFilm, type ListRule } from './domain/list-rule.js';
import { bring } from './saved-actions.js';
import { savedDatabase } from './saved.database.js';
import { savedFilms } from './saved.state.svelte.js';

/** The most items of a playlist that are looked at. */
const LOOKED_AT = 100;

/** Takes a playlist along from now on: all of it, or the `next` unwatched ones. What is new in it comes by itself. */
export async function takeList(playlist: Pick<Playlist, 'id' | 'name'>, next: number | null): Promise<void> {
  const { personId } = session;
  if (personId === null) return;
  try {
    // Asked for while the finger is still on the button: some browsers only then listen.
    void navigator.storage.persist().catch(() => undefined);
    const key = ruleKey(personId, playlist.id);
    const rule = { key, personId, playlistId: playlist.id, name: playlist.name, next, takenIds: [] };
    await savedDatabase.put('rules', key, rule);
    rememberKeptFilms(true);
    const count = await followRule(rule, true);
    await savedFilms.refresh();
    const text = count === 0 ? m.saved_list_taken() : m.saved_begun_many({ count });
    toasts.show({ text, about: 'saved', action: { label: m.saved_show(), href: routes.saved() } });
  } catch (error) {
    toasts.failed(error);
  }
}

/** Takes nothing new of a playlist along any more; what is on this phone stays. */
export async function letGoOfList({ key }: Pick<ListRule, 'key'>): Promise<void> {
  await savedDatabase.delete('rules', key);
  await savedFilms.refresh();
}

/** Brings what is new in every playlist that this person takes along. A playlist that is gone brings nothing more. */
export async function followRules(personId: string): Promise<void> {
  const rules = await savedDatabase.all('rules');
  for (const rule of rules.filter((one) => one.personId === personId))
    await followRule(rule, false).catch(() => undefined);
}

async function followRule(rule: ListRule, isAsked: boolean): Promise<number> {
  await savedFilms.refresh();
  const path = { id: rule.playlistId };
  const { items } = await answer(
    api.GET('/api/playlists/{id}/queue', { params: { path, query: { limit: LOOKED_AT } } }),
  );
  const held = new Set(savedFilms.films.map(({ mediaId }) => mediaId));
  const films: ListedFilm[] = [];
  // Asked one after another, and no further than needed: a small machine has other things to do.
  for (const { mediaId } of items) {
    if (mediaId === null) continue;
    films.push({ mediaId, isWatched: rule.next !== null && (await isWatched(mediaId)) });
    if (hasEnough(rule, films, held)) break;
  }
  const wanted = broughtByRule(rule, films, held);
  const media: Media[] = [];
  for (const id of wanted) media.push(await answer(api.GET('/api/media/{id}', { params: { path: { id } } })));
  // What is brought because it is next leaves when it was watched, to make room for what is next then.
  const begun = await bring(media, { copy: null, isQuiet: !isAsked, leaves: rule.next !== null || null });
  await savedDatabase.change('rules', rule.key, (known) =>
    known && begun.length > 0 ? { ...known, takenIds: [...known.takenIds, ...begun] } : known,
  );
  return begun.length;
}

async function isWatched(id: string): Promise<boolean> {
  const { watch } = await answer(api.GET('/api/media/{id}', { params: { path: { id } } }));
  return watch?.isWatched ?? false;
}
