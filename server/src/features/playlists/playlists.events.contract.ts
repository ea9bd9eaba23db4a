import type { PlaylistItemAnswer } from './playlists.contract.js';

/**
 * What the playlists send. `playlist.changed` reaches everybody who may see the playlist: its words, numbers or rights
 * are different, ask for it again. The others reach the screens that look at it, in the room of the playlist.
 */
export interface PlaylistsRealtimeEvents {
  'playlist.changed': { id: string };
  'playlist.removed': { id: string };
  /** The items of one change. A screen whose revision is not `since` has missed something and asks for it. */
  'playlist.items': {
    playlistId: string;
    since: number;
    revision: number;
    items: PlaylistItemAnswer[];
    removedIds: string[];
  };
  /** Something changed and it is not told what: to guests, who may not see every item. */
  'playlist.moved-on': { playlistId: string; revision: number };
  /** Who looks at it right now. */
  'playlist.presence': { playlistId: string; people: { id: string; username: string }[] };
}
