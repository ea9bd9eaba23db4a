import type { MediaSummary } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { deletePermanently, markWatched, moveToTrash, restore } from './media-actions.js';

/** Does something and says how it went: the given words, or those of the failure. */
async function say(act: Promise<void>, message: Parameters<typeof toasts.show>[0]): Promise<void> {
  try {
    await act;
    toasts.show(message);
  } catch (error) {
    toasts.failed(error);
  }
}

/** Moves an item to the trash and offers to take it back. */
export function throwAway(item: Pick<MediaSummary, 'id'>): void {
  const undo = { label: m.library_undo(), onclick: () => bringBack(item) };
  void say(moveToTrash(item.id), { text: m.library_trashed(), action: undo });
}

/** Takes an item out of the trash. */
export function bringBack(item: Pick<MediaSummary, 'id'>): void {
  void say(restore(item.id), { text: m.library_restored() });
}

/** Removes an item for good; ask before. */
export function deleteForGood(item: Pick<MediaSummary, 'id'>): void {
  void say(deletePermanently(item.id), { text: m.library_deleted() });
}

/** Marks an item as watched or not. */
export function sayWatched(item: MediaSummary, isWatched: boolean): void {
  void say(markWatched(item, isWatched), {
    text: isWatched ? m.library_marked_watched() : m.library_marked_unwatched(),
  });
}
