/** What screens ask for: `room.enter` with this kind and the playlist's id. */
export const PLAYLIST_ROOM = 'playlist';

/** The room of those who hear of every change. */
export function roomOfPlaylist(id: string): string {
  return `${PLAYLIST_ROOM}:${id}`;
}

/** The room of guests, who may not see every item and only hear that something changed. */
export function guestRoomOf(id: string): string {
  return `${PLAYLIST_ROOM}:${id}:guests`;
}
