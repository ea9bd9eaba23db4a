import type { Media, WatchSession } from '../../api/index.js';

/** A session as the film that a player shows: what is known of it, and nothing else yet. */
export function filmOf(session: WatchSession): Media {
  const now = new Date().toISOString();
  return {
    ...{ id: session.downloadId ?? session.id, kind: 'video', title: session.title, site: 'other' },
    creator: session.author === null ? null : { id: '', name: session.author, url: null },
    durationSeconds: session.durationSeconds,
    watch: { positionSeconds: session.positionSeconds, isWatched: false, updatedAt: now },
    ...{ width: null, height: null, bytes: 0, addedAt: now, thumbnailUrl: null, colour: null },
    ...{ isAvailable: true, trashedAt: null, canEdit: false, description: '', sourceUrl: null },
    ...{ uploadedOn: null, language: null, tags: [], categories: [], chapters: [], container: 'mpegts' },
    ...{ videoCodec: null, audioCodec: null, fileUrl: '', storyboard: null, addedBy: null, sharedWith: [] },
    ...{ subtitles: [], hasDanmaku: false, broughtForYouBy: null },
  };
}
