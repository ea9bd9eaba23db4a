import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { PlaylistAccess } from '../playlists/playlist-access.service.js';
import { PlaylistItems } from '../playlists/playlist-items.service.js';
import type { PlaylistItemAnswer } from '../playlists/playlists.contract.js';
import { writeJson } from './domain/json-file.js';
import { writeM3u } from './domain/m3u-file.js';
import type { FileFormat, FileItem } from './playlist-files.contract.js';

const AT_ONCE = 2000;

/** A playlist to take along. */
export interface ExportedFile {
  /** What it is called, without an ending. */
  readonly name: string;
  readonly text: string;
}

/** Writes playlists into files. */
@Injectable()
export class PlaylistExports {
  constructor(
    private readonly access: PlaylistAccess,
    private readonly items: PlaylistItems,
  ) {}

  /** Everything of it that the actor may see. Throws what the table of rights says. */
  async write(actor: Actor, id: string, format: FileFormat): Promise<ExportedFile> {
    const { playlist } = await this.access.require(actor, id, 'export');
    const items = (await this.all(actor, id)).map(fileItem);
    const { name, description, order, allowsDuplicates } = playlist;
    if (format === 'm3u8') return { name, text: writeM3u({ name, items }) };
    const rules = playlist.rules ?? null;
    const kind = { format: 'foyer-playlist', version: 1 } as const;
    return { name, text: writeJson({ ...kind, name, description, order, allowsDuplicates, rules, items }) };
  }

  private async all(actor: Actor, id: string): Promise<PlaylistItemAnswer[]> {
    const all: PlaylistItemAnswer[] = [];
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } =
        cursor === null ? { limit: AT_ONCE } : { limit: AT_ONCE, cursor };
      const page = await this.items.page(actor, id, query);
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return all;
  }
}

function fileItem({ mediaId, url, title, creator, durationSeconds, note }: PlaylistItemAnswer): FileItem {
  return { mediaId, url, title, creator, durationSeconds, note };
}
