import type { TogetherRoom } from '../together-room.entity.js';
import type { TogetherState } from '../together.contract.js';
import type { RoomMoment } from './room-moment.js';

/** What screens ask for: `room.enter` with this kind and the room's id. */
export const TOGETHER_ROOM = 'together';

/** The room of the socket in which a room's screens are. */
export function screensOf(id: string): string {
  return `${TOGETHER_ROOM}:${id}`;
}

/** The row as the rules read it; its film is loaded. */
export function momentOf(room: TogetherRoom): RoomMoment {
  const { isPlaying, isHeld, positionSeconds, atMs, speed, revision, movedRevision } = room;
  const { durationSeconds } = room.media;
  return {
    ...{ isPlaying, isHeld, positionSeconds, atMs, speed, revision, movedRevision },
    durationSeconds: durationSeconds ?? null,
  };
}

/** The row as screens get it; its film is loaded. */
export function stateOf(room: TogetherRoom): TogetherState {
  const { id, media, playlist, itemId, shuffle, isPatient } = room;
  const { isPlaying, isHeld, positionSeconds, atMs, speed, revision, durationSeconds } = momentOf(room);
  return {
    ...{ roomId: id, mediaId: media.id, isPatient },
    ...{ isPlaying, isHeld, positionSeconds, atMs, speed, revision, durationSeconds },
    list: playlist && itemId ? { id: playlist.id, itemId, shuffle: shuffle ?? null } : null,
  };
}
