import { answer, api, type Media, type MediaSummary } from '../../api/index.js';
import type { paths } from '../../api/schema.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { takeAlong } from './saved-actions.js';
import { savedFilms } from './saved.state.svelte.js';

/** What a list shows: the query of `GET /api/media`. */
type Filters = NonNullable<paths['/api/media']['get']['parameters']['query']>;

/** How many come along as “the next ones”, and the most of a whole list. */
const NEXT = 3;
const MOST = 50;

/** Takes the oldest films of a list along that this person has not watched and that are not on this phone yet. */
export function takeNext(filters: Filters): Promise<void> {
  return take({ ...filters, watched: 'unwatched', sort: 'oldest' }, NEXT);
}

/** Takes a whole list along, in its own order; at most 50 films at a time. */
export function takeAll(filters: Filters): Promise<void> {
  return take(filters, MOST);
}

async function take(filters: Filters, most: number): Promise<void> {
  try {
    await savedFilms.refresh();
    const { items } = await answer(api.GET('/api/media', { params: { query: { ...filters, limit: MOST } } }));
    const missing = items.filter((item) => item.isAvailable && !savedFilms.of(item)).slice(0, most);
    if (missing.length === 0) return toasts.show({ text: m.saved_nothing_left(), about: 'saved' });
    await takeAlong(await whole(missing));
  } catch (error) {
    toasts.failed(error);
  }
}

/** Asked one after another: a small machine has other things to do. */
async function whole(items: readonly MediaSummary[]): Promise<Media[]> {
  const films: Media[] = [];
  for (const { id } of items)
    films.push(await answer(api.GET('/api/media/{id}', { params: { path: { id } } })));
  return films;
}
