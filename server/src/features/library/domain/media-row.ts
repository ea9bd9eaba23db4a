import type { MediaSummary } from '../library.contract.js';
import { mayEdit, type Viewer } from './media-policy.js';

/** One row of a list as the database gives it: SQLite with numbers for times and flags, PostgreSQL with its own. */
export interface MediaRow {
  readonly id: string;
  readonly kind: MediaSummary['kind'];
  readonly title: string;
  readonly title_key: string;
  readonly site: MediaSummary['site'];
  readonly creator_id: string | null;
  readonly creator_name: string | null;
  readonly creator_url: string | null;
  readonly duration_seconds: number | null;
  readonly duration_key: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly bytes: number | string;
  readonly created_at: number | string;
  readonly has_thumbnail: number | boolean;
  readonly colour: string | null;
  readonly is_available: number | boolean;
  readonly trashed_at: number | string | null;
  readonly added_by_id: string | null;
  readonly position_seconds: number | null;
  readonly is_watched: number | boolean | null;
  readonly watched_at: number | string | null;
  /** Only in a search: the row's number in the index. */
  readonly search_id?: number;
}

/** A list's tile from its row, for this viewer. */
export function toSummary(row: MediaRow, viewer: Viewer): MediaSummary {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    site: row.site,
    creator:
      row.creator_id === null
        ? null
        : { id: row.creator_id, name: row.creator_name ?? '', url: row.creator_url },
    durationSeconds: row.duration_seconds,
    width: row.width,
    height: row.height,
    bytes: Number(row.bytes),
    addedAt: isoTime(row.created_at),
    thumbnailUrl: row.has_thumbnail ? `/media/${row.id}/thumbnail` : null,
    colour: row.colour,
    watch:
      row.watched_at === null
        ? null
        : {
            positionSeconds: row.position_seconds ?? 0,
            isWatched: Boolean(row.is_watched),
            updatedAt: isoTime(row.watched_at),
          },
    isAvailable: Boolean(row.is_available),
    trashedAt: row.trashed_at === null ? null : isoTime(row.trashed_at),
    canEdit: mayEdit(viewer, { addedById: row.added_by_id }),
  };
}

/** The value of a sort column as a cursor carries it: times in milliseconds. */
export function sortValue(
  row: MediaRow,
  column: 'created_at' | 'title_key' | 'duration_key' | 'bytes',
): string | number {
  if (column === 'created_at') return new Date(row.created_at).getTime();
  return column === 'bytes' ? Number(row.bytes) : row[column];
}

function isoTime(value: number | string): string {
  return new Date(value).toISOString();
}
