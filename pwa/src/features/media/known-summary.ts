import { keys, queryClient, type MediaSummary } from '../../api/index.js';

/** What lists hold of films: a page of them, or pages. */
interface Listed {
  items?: readonly MediaSummary[];
  pages?: readonly { items: readonly MediaSummary[] }[];
}

/** What some list on this device already says of a film, to show before its own answer is here; null when none does. */
export function knownSummary(id: string): MediaSummary | null {
  for (const queryKey of [keys.media, keys.continueWatching]) {
    for (const [, listed] of queryClient.getQueriesData<Listed>({ queryKey })) {
      const items = listed?.pages?.flatMap((page) => page.items) ?? listed?.items;
      const found = Array.isArray(items) ? items.find((item) => item.id === id) : undefined;
      if (found) return found;
    }
  }
  return null;
}
