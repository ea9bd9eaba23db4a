import { answer, api, type ChangedPlaylistItems, type PlaylistOperation } from '../../api/index.js';

/** Sends changes of a playlist's items; sending them again changes nothing twice. */
export function sendOperations(
  playlistId: string,
  operations: PlaylistOperation[],
): Promise<ChangedPlaylistItems> {
  const params = { path: { id: playlistId } };
  return answer(api.POST('/api/playlists/{id}/operations', { params, body: { operations } }));
}
