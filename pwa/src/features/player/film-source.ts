import { answer, api, keys, queryClient } from '../../api/index.js';
import type { ChosenHeight } from './domain/sizes.js';
import type { MediaSourcePlan } from './media-source.js';

/** Where a film's bytes come from, and where this person's place in it is kept. */
export interface FilmSource {
  /**
   * How this device plays it; `codecs` are those it decodes, `height` the smaller size that somebody chose. Throws what
   * the server answers.
   */
  plan(codecs: string, height?: ChosenHeight): Promise<MediaSourcePlan>;
  /** Whether it can be had smaller. */
  isSizable?: boolean;
  /** Its sound alone, where the server has it. */
  sound?: MediaSourcePlan;
  /** Keeps the place; `isLeaving` asks for a request that outlives the page. Seconds. */
  savePlace(seconds: number, isLeaving: boolean): Promise<unknown>;
}

/** A film of the library. */
export function librarySource(id: string): FilmSource {
  const path = { id };
  return {
    isSizable: true,
    plan: (codecs, height) =>
      answer(
        api.GET('/api/media/{id}/playback', {
          params: { path, query: { codecs, ...(height ? { height } : {}) } },
        }),
      ),
    sound: { mode: 'direct', url: `/media/${id}/sound` },
    savePlace: (seconds, isLeaving) =>
      api
        .PUT('/api/media/{id}/position', { params: { path }, body: { seconds }, keepalive: isLeaving })
        .then(() => queryClient.invalidateQueries({ queryKey: keys.continueWatching, refetchType: 'active' }))
        .then(() => queryClient.invalidateQueries({ queryKey: keys.mediaItem(id), refetchType: 'none' })),
  };
}
