import { answer, api, keys, queryClient, type Rating } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { realtime } from '../../realtime/index.js';

const keyOf = (mediaId: string) => [...keys.mediaItem(mediaId), 'rating'];
const at = (mediaId: string) => ({ params: { path: { id: mediaId } } });

/** What the person gave an item, and the household's average. */
export const ratingQuery = (mediaId: string) => ({
  queryKey: keyOf(mediaId),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answer(api.GET('/api/media/{id}/rating', { ...at(mediaId), signal })),
});

/** Asks again when the person rated on another screen, or somebody else did; returns the way to stop. */
export function keepRatingsLive(): () => void {
  return realtime.on('rating.changed', ({ mediaId }) => {
    void queryClient.invalidateQueries({ queryKey: keyOf(mediaId) });
  });
}

/** Gives an item stars, or none; they are on the screen at once and go back when the server refuses. */
export async function rate(mediaId: string, stars: number | null): Promise<void> {
  const queryKey = keyOf(mediaId);
  await queryClient.cancelQueries({ queryKey });
  const before = queryClient.getQueryData<Rating>(queryKey);
  queryClient.setQueryData<Rating>(queryKey, (known) => known && { ...known, stars });
  try {
    const rating = await answer(api.PUT('/api/media/{id}/rating', { ...at(mediaId), body: { stars } }));
    queryClient.setQueryData<Rating>(queryKey, rating);
  } catch (error) {
    queryClient.setQueryData<Rating>(queryKey, before);
    toasts.failed(error);
  }
}
