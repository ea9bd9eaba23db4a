import type { PlaylistItemAnswer } from '../playlists.contract.js';

/** An item as the database gives it: SQLite with numbers for times and flags, PostgreSQL with its own. */
export interface ItemRow {
  readonly id: string;
  readonly position: string;
  readonly revision: number;
  readonly url: string | null;
  readonly title: string;
  readonly note: string;
  readonly download_id: string | null;
  readonly wants_download: number | boolean;
  readonly added_at: number | string;
  readonly removed_at: number | string | null;
  readonly added_by_id: string | null;
  readonly added_by_name: string | null;
  readonly media_id: string | null;
  readonly media_kind: 'video' | 'audio' | null;
  readonly media_title: string | null;
  readonly media_duration: number | null;
  readonly media_colour: string | null;
  readonly has_thumbnail: number | boolean | null;
  readonly is_available: number | boolean | null;
  readonly trashed_at: number | string | null;
  readonly creator_name: string | null;
  readonly download_status: string | null;
  readonly download_title: string | null;
  readonly download_author: string | null;
  readonly download_duration: number | null;
  readonly download_artwork: string | null;
  /** What the list is sorted by. */
  readonly sort_value: string | number;
}

/** The item as screens get it. */
export function toItem(row: ItemRow, voterIds: readonly string[]): PlaylistItemAnswer {
  const isHere = row.media_id !== null;
  return {
    id: row.id,
    position: row.position,
    revision: row.revision,
    state: stateOf(row),
    mediaId: row.media_id,
    url: row.url,
    downloadId: row.download_id,
    kind: row.media_kind,
    title: row.media_title ?? (row.download_title || row.title || (row.url ?? '')),
    creator: isHere ? row.creator_name : row.download_author,
    durationSeconds: isHere ? row.media_duration : row.download_duration,
    thumbnailUrl: row.has_thumbnail ? `/media/${row.media_id ?? ''}/thumbnail` : null,
    artworkUrl: isHere ? null : row.download_artwork,
    colour: row.media_colour,
    addedBy: row.added_by_id === null ? null : { id: row.added_by_id, username: row.added_by_name ?? '' },
    addedAt: new Date(row.added_at).toISOString(),
    note: row.note,
    voterIds: [...voterIds],
  };
}

function stateOf(row: ItemRow): PlaylistItemAnswer['state'] {
  if (row.media_id !== null) return row.is_available && row.trashed_at === null ? 'ready' : 'away';
  if (row.download_status === 'failed' || row.download_status === 'cancelled') return 'failed';
  if (row.download_status === 'completed') return 'link';
  if (row.download_status !== null) return 'coming';
  return row.wants_download ? 'coming' : 'link';
}
