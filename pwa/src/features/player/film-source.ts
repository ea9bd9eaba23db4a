import { answer, api, keys, queryClient } from '../../api/index.js';
import { noCodecs } from '../../lib/codec-probes.js';
import { mayKeepFilms } from '../../lib/saved-memory.js';
import { session } from '../../session/index.js';
import type { ChosenHeight } from './domain/sizes.js';
import type { MediaSourcePlan } from './media-source.js';

/** Who waits for a copy that the house makes first. */
export interface Waiting {
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** Told the share that is made, 0 to 1. */
  prepared(share: number): void;
}

/** Where a film's bytes come from, and where this person's place in it is kept. */
export interface FilmSource {
  /**
   * How this device plays it, once there is something to play; `codecs` are those it decodes, `height` the smaller size
   * that somebody chose. Throws what the server answers.
   */
  plan(codecs: string, height: ChosenHeight | null, waiting: Waiting): Promise<MediaSourcePlan>;
  /** Whether it can be had smaller. */
  isSizable?: boolean;
  /** Its sound alone, where that can be had. */
  sound?: () => Promise<MediaSourcePlan>;
  /** Keeps the place; `isLeaving` asks for a request that outlives the page. Seconds. */
  savePlace(seconds: number, isLeaving: boolean): Promise<unknown>;
}

/** A film of the library: from this phone when it was taken along, else from the house. */
export function librarySource(id: string): FilmSource {
  const path = { id };
  const tellPlace = (seconds: number, isLeaving: boolean) =>
    api
      .PUT('/api/media/{id}/position', { params: { path }, body: { seconds }, keepalive: isLeaving })
      .then(() => queryClient.invalidateQueries({ queryKey: keys.continueWatching, refetchType: 'active' }))
      .then(() => queryClient.invalidateQueries({ queryKey: keys.mediaItem(id), refetchType: 'none' }));
  return {
    isSizable: true,
    plan: async (codecs, height, waiting) => {
      const onPhone = height ? null : await sourceOnPhone(id, codecs);
      if (onPhone) return onPhone;
      const query = { codecs, ...(height ? { height } : {}) };
      const ask = () => answer(api.GET('/api/media/{id}/playback', { params: { path, query } }));
      const { mode, url, progress } = await ask();
      if (mode !== 'preparing') return { mode, url };
      return (await import('./await-copy.js')).awaitCopy(ask, progress, waiting);
    },
    // An audio element leaves out the picture of a film that lies on this phone.
    sound: async () => (await sourceOnPhone(id, '')) ?? { mode: 'direct', url: `/media/${id}/sound` },
    savePlace: async (seconds, isLeaving) => {
      if (!mayKeepFilms()) return tellPlace(seconds, isLeaving);
      const phone = await import('../saved/index.js');
      // First on this phone, so that nothing is lost when the house does not answer.
      await phone.keepPlace(id, seconds);
      if (session.status === 'unreachable') return;
      await tellPlace(seconds, isLeaving);
      return phone.placeWasSent(id, seconds);
    },
  };
}

/** A copy that this device failed to play is no help: then the house converts. */
async function sourceOnPhone(id: string, codecs: string): Promise<MediaSourcePlan | null> {
  if (!mayKeepFilms() || codecs === noCodecs) return null;
  const copy = await (await import('../saved/index.js')).savedSource(id);
  return copy && { mode: 'direct', url: copy.url };
}
