import { answer, api, keys, type Media, type MediaSummary, queryClient } from '../../api/index.js';
import { type CachedList, withItem, withoutItem } from './domain/cached-lists.js';

type Lists = CachedList<MediaSummary>;
const path = (id: string) => ({ params: { path: { id } } });

/** Every remembered list of items, whatever it shows; single items and facets are left alone. */
const lists = {
  queryKey: keys.media,
  predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => isList(queryKey),
};
const isList = (key: readonly unknown[]) => key[1] !== 'item' && key[1] !== 'facets';

/** Moves an item to the trash; it leaves every list at once and comes back when the server refuses. */
export async function moveToTrash(id: string): Promise<void> {
  await changingLists(
    (list) => withoutItem<MediaSummary, Lists>(list, id),
    () => api.DELETE('/api/media/{id}', path(id)),
  );
  refresh(id);
  void queryClient.invalidateQueries({ ...lists, refetchType: 'none' });
}

/** Takes an item out of the trash. */
export async function restore(id: string): Promise<void> {
  await changingLists(
    (list) => withoutItem<MediaSummary, Lists>(list, id),
    () => api.POST('/api/media/{id}/restore', path(id)),
  );
  refresh(id);
  void queryClient.invalidateQueries(lists);
}

/** Removes an item's file and row for good. */
export async function deletePermanently(id: string): Promise<void> {
  await changingLists(
    (list) => withoutItem<MediaSummary, Lists>(list, id),
    () => api.DELETE('/api/media/{id}/permanently', path(id)),
  );
  queryClient.removeQueries({ queryKey: keys.mediaItem(id) });
}

/** Removes everything in the trash for good. */
export async function emptyTrash(): Promise<void> {
  await api.DELETE('/api/trash');
  await queryClient.invalidateQueries({ queryKey: keys.media });
}

/** Marks an item as watched or not; every list shows it at once. */
export async function markWatched(item: MediaSummary, isWatched: boolean): Promise<void> {
  const watch = { positionSeconds: 0, ...item.watch, isWatched, updatedAt: new Date().toISOString() };
  await changingLists(
    (list) => withItem<MediaSummary, Lists>(list, item.id, (old) => ({ ...old, watch })),
    () => api.PUT('/api/media/{id}/watched', { ...path(item.id), body: { isWatched } }),
  );
  void queryClient.invalidateQueries({ queryKey: keys.continueWatching });
  void queryClient.invalidateQueries({ queryKey: keys.mediaItem(item.id) });
}

/** Chooses the guests who may see an item. */
export async function shareWith(id: string, personIds: string[]): Promise<void> {
  adopt(await answer(api.PUT('/api/media/{id}/shares', { ...path(id), body: { personIds } })));
}

/** Changes an item's words. */
export async function edit(
  id: string,
  change: { title?: string; description?: string; tags?: string[] },
): Promise<void> {
  adopt(await answer(api.PATCH('/api/media/{id}', { ...path(id), body: change })));
  void queryClient.invalidateQueries({ queryKey: keys.mediaFacets });
}

/** Shows the server's newest answer about an item wherever it is on screen. */
function adopt(media: Media): void {
  queryClient.setQueryData(keys.mediaItem(media.id), media);
  queryClient.setQueriesData<Lists>(lists, (list) =>
    withItem<MediaSummary, Lists>(list, media.id, (old) => ({ ...old, title: media.title })),
  );
}

/** Changes the lists on screen first and asks the server then; puts them back when it refuses. */
async function changingLists(change: (list: Lists) => Lists, ask: () => Promise<unknown>): Promise<void> {
  await queryClient.cancelQueries(lists);
  const before = queryClient.getQueriesData<Lists>(lists);
  queryClient.setQueriesData<Lists>(lists, change);
  try {
    await ask();
  } catch (error) {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
    throw error;
  }
}

/** What belongs to an item and is small is asked for again; the long lists decide for themselves. */
function refresh(id: string): void {
  void queryClient.invalidateQueries({ queryKey: keys.mediaItem(id) });
  void queryClient.invalidateQueries({ queryKey: keys.mediaFacets });
}
