import { answer, api, type ListEntry } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import type { ListView } from './opened-list.state.svelte.js';

const pageSize = 100;

/** What was chosen of a list, as it goes into a playlist: what is here as a film, the rest as links. Null: not read. */
export async function chosenThings(
  view: ListView,
): Promise<({ mediaId: string } | { url: string; title: string })[] | null> {
  const places = [...view.chosen].sort((a, b) => a - b);
  const entries = new Map<number, ListEntry>(view.entries);
  try {
    for (const place of places) {
      if (entries.has(place)) continue;
      const params = { path: { id: view.list.id }, query: { from: place, limit: pageSize } };
      const { items } = await answer(api.GET('/api/lists/{id}/entries', { params }));
      for (const entry of items) entries.set(entry.position, entry);
    }
  } catch (error) {
    toasts.failed(error);
    return null;
  }
  return places.flatMap((place) => {
    const entry = entries.get(place);
    if (!entry) return [];
    const { existingMediaId, url, title } = entry;
    return [existingMediaId ? { mediaId: existingMediaId } : { url, title: title.slice(0, 300) }];
  });
}
