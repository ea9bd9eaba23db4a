import { createInfiniteQuery, createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';

const pageSize = 40;

/** The playlists that this person may see, or add to; `mediaId`: saying which hold that item. */
export function playlistsQuery(
  wish: () => { editable?: boolean; mediaId?: string | undefined } = () => ({}),
) {
  return createInfiniteQuery(() => {
    const { editable = false, mediaId } = wish();
    return {
      queryKey: keys.playlistList({ editable, mediaId }),
      queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => {
        const query = {
          limit: pageSize,
          cursor: pageParam,
          mediaId,
          editable: editable ? ('true' as const) : undefined,
        };
        return answer(api.GET('/api/playlists', { params: { query }, signal }));
      },
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
    };
  });
}

/** One playlist. */
export function playlistQuery(id: () => string) {
  return createQuery(() => ({
    queryKey: keys.playlist(id()),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/playlists/{id}', { params: { path: { id: id() } }, signal })),
  }));
}

/** Keeps what is remembered of playlists fresh while a page shows it; returns the way to stop. */
export function keepPlaylistsLive(): () => void {
  const offs = [
    realtime.on('playlist.changed', ({ id }) => void refresh(id)),
    realtime.on('playlist.removed', ({ id }) => void refresh(id)),
  ];
  return () => offs.forEach((off) => off());
}

async function refresh(id: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.playlist(id) }),
    queryClient.invalidateQueries({ queryKey: [...keys.playlists, 'list'] }),
  ]);
}
