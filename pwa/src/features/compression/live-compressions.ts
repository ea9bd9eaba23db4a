import { keys, queryClient, type Compression } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import { placeOf, withNews, type CompressionPages } from './domain/compression-lists.js';

/** Keeps what is remembered in step with the server while a page shows it; returns the way to stop. */
export function keepCompressionsLive(): () => void {
  return realtime.on('compression.changed', takeCompression);
}

/** Shows a compression as it is now wherever it is on screen; the lists are asked again when it changed its place. */
export function takeCompression(news: Compression): void {
  const isEnded = placeOf(news) === 'ended';
  const film = { items: isEnded ? [] : [news], nextCursor: null };
  queryClient.setQueryData(keys.compressionOf(news.mediaId), (known) => known && film);
  let isShown = false;
  queryClient.setQueryData<CompressionPages>(keys.compressionList(isEnded ? 'ended' : 'open'), (list) => {
    const next = list && withNews(list, news);
    isShown = next !== list;
    return next;
  });
  if (!isShown) void queryClient.invalidateQueries({ queryKey: [...keys.compressions, 'list'] });
}
