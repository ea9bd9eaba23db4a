import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { cleanLine } from '../../core/text/clean-text.js';
import { ListEntries } from '../lists/list-entries.service.js';
import { ListsService } from '../lists/lists.service.js';
import { MediaList } from '../library/media-list.service.js';
import { PlaylistAccess } from '../playlists/playlist-access.service.js';
import { PlaylistOperations } from '../playlists/playlist-operations.service.js';
import { PlaylistsService } from '../playlists/playlists.service.js';
import { PlaylistIsSmartError } from '../playlists/playlists.errors.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { readJson } from './domain/json-file.js';
import { partsOf } from './domain/parts-of.js';
import { readM3u, refusedLine, type ReadFile, type ReadItem, type RefusedLine } from './domain/m3u-file.js';
import {
  MOST_TOLD,
  type ImportedPlaylist,
  type ImportList,
  type ImportPlaylist,
  type LineRefusal,
  type PlaylistFile,
} from './playlist-files.contract.js';
import { ListStillReadError, UnreadableFileError } from './sharing.errors.js';

const AT_ONCE = 500;
/** What became of entries. */
interface Outcome {
  readonly added: number;
  readonly skipped: number;
  readonly refused: readonly RefusedLine[];
}
const NOTHING: Outcome = { added: 0, skipped: 0, refused: [] };

type About = Pick<PlaylistFile, 'description' | 'order' | 'allowsDuplicates' | 'rules'>;
const NO_FILM = { mediaId: null, creator: null, durationSeconds: null, note: '' };
const PLAIN: About = { description: '', order: 'hand', allowsDuplicates: false, rules: null };

/** What both kinds of imports say. */
type Wish = Omit<ImportPlaylist, 'text'>;

/** Takes playlists out of files that anybody wrote, and of sites: links and films of this library, nothing else. */
@Injectable()
export class PlaylistImports {
  constructor(
    private readonly access: PlaylistAccess,
    private readonly playlists: PlaylistsService,
    private readonly operations: PlaylistOperations,
    private readonly media: MediaList,
    private readonly lists: ListsService,
    private readonly entries: ListEntries,
  ) {}

  /**
   * Adds what a file holds to a playlist, or makes one of it; of a file with nothing to take, none. Entries that are not
   * taken are told line by line. Throws {@link UnreadableFileError}, `PlaylistIsSmartError` and what the table of rights
   * says.
   */
  async take(actor: Actor, wish: ImportPlaylist): Promise<ImportedPlaylist> {
    await this.requireAdding(actor, wish);
    const json = readJson(wish.text);
    if (!json && /^\s*[[{]/.test(wish.text)) throw new UnreadableFileError();
    const file = json ?? readM3u(wish.text);
    const about = json?.about ?? PLAIN;
    const isSmart = wish.playlistId === null && about.rules !== null;
    if (file.items.length + file.refused.length === 0 && !isSmart) throw new UnreadableFileError();
    return this.place(actor, wish, { ...file, items: isSmart ? [] : file.items }, about, isSmart);
  }

  /**
   * Adds the entries of a site's playlist or channel to a playlist, or makes one of it; they wait as links unless they
   * are to be downloaded. Throws {@link ListStillReadError} before it is read to its end, `ListNotFoundError`,
   * `PlaylistIsSmartError` and what the table of rights says.
   */
  async takeList(actor: Actor, wish: ImportList): Promise<ImportedPlaylist> {
    await this.requireAdding(actor, wish);
    const list = await this.lists.get(actor, wish.listId);
    if (list.status === 'reading') throw new ListStillReadError();
    const items: ReadItem[] = [];
    for await (const { url, title } of this.entries.links(wish.listId, { kind: 'all' }))
      items.push({ line: items.length + 1, url, title, ...NO_FILM });
    return this.place(actor, wish, { name: list.title, items, refused: [] }, PLAIN, false);
  }

  private async requireAdding(actor: Actor, { playlistId }: Wish): Promise<void> {
    if (playlistId === null) return;
    const { playlist } = await this.access.require(actor, playlistId, 'add');
    if (playlist.rules) throw new PlaylistIsSmartError();
  }

  private async place(
    actor: Actor,
    wish: Wish,
    file: ReadFile,
    about: About,
    isSmart: boolean,
  ): Promise<ImportedPlaylist> {
    const { items, refused } = await this.usable(actor, file.items);
    const isNothing = items.length === 0 && !isSmart;
    const playlistId = wish.playlistId ?? (isNothing ? null : await this.make(actor, wish, file, about));
    const outcome = playlistId === null ? NOTHING : await this.add(actor, playlistId, wish, items);
    const all = [...file.refused, ...refused, ...outcome.refused].toSorted((a, b) => a.line - b.line);
    const { added, skipped } = outcome;
    return { playlistId, added, skipped, refusedCount: all.length, refused: all.slice(0, MOST_TOLD) };
  }

  private async make(actor: Actor, wish: Wish, file: ReadFile, about: About): Promise<string> {
    const { description, order, allowsDuplicates, rules } = about;
    const name = cleanLine(wish.name || file.name, 200) || 'Playlist';
    const wanted = { id: wish.id, name, description: description.slice(0, 2000), household: 'none' as const };
    await this.playlists.create(actor, { ...wanted, allowsDuplicates, rules });
    if (order !== 'hand' && rules === null) await this.playlists.change(actor, wish.id, { order });
    return wish.id;
  }

  private async add(
    actor: Actor,
    playlistId: string,
    wish: Wish,
    items: readonly ReadItem[],
  ): Promise<Outcome> {
    let [added, skipped] = [0, 0];
    const parts = partsOf(items, AT_ONCE);
    for (const [index, part] of parts.entries()) {
      const id = v5(`add ${String(index)}`, wish.id);
      const result = await this.addPart(actor, playlistId, { ...wish, id }, part);
      if (result.code === 'playlists.full')
        return {
          added,
          skipped,
          refused: parts
            .slice(index)
            .flat()
            .map((item) => told(item, 'no-room')),
        };
      added += result.added;
      skipped += part.length - result.added;
    }
    return { added, skipped, refused: [] };
  }

  private async addPart(
    actor: Actor,
    playlistId: string,
    { id, download }: { readonly id: string; readonly download: boolean },
    items: readonly ReadItem[],
  ): Promise<{ added: number; code: string | null }> {
    const entries = items.map(({ line, mediaId, url, title }) => ({
      ...{ id: v5(`item ${String(line)}`, id), mediaId, url, title: title.slice(0, 300), position: null },
    }));
    const note = items[0]?.note.slice(0, 500) ?? '';
    const add = { kind: 'add' as const, id, items: entries, note, download };
    const { results } = await this.operations.change(actor, playlistId, { operations: [add] });
    const [result] = results;
    const isDone = result?.outcome === 'done';
    return { added: isDone ? items.length - result.skipped : 0, code: result?.code ?? null };
  }

  /** Those that lead somewhere: films that the actor may see, and links that a site could know. */
  private async usable(actor: Actor, items: readonly ReadItem[]) {
    const ids = [...new Set(items.flatMap(({ mediaId }) => mediaId ?? []))];
    const seen = new Set<string>();
    for (let from = 0; from < ids.length; from += AT_ONCE)
      for (const { id } of await this.media.byIds(actor, ids.slice(from, from + AT_ONCE))) seen.add(id);
    const checked = items.map((item) => ({
      ...item,
      mediaId: item.mediaId !== null && seen.has(item.mediaId) ? item.mediaId : null,
      url: item.url !== null && isLink(item.url) ? item.url : null,
    }));
    const leads = ({ mediaId, url }: ReadItem) => mediaId !== null || url !== null;
    const refused = items.filter((_item, index) => !checked[index] || !leads(checked[index]));
    return {
      items: checked.filter(leads),
      refused: refused.map((item) => told(item, item.url === null ? 'unknown' : 'not-a-link')),
    };
  }
}

function told(item: ReadItem, reason: LineRefusal): RefusedLine {
  return refusedLine(item.line, item.url ?? (item.title || (item.mediaId ?? '')), reason);
}

function isLink(url: string): boolean {
  try {
    recogniseLink(url);
    return true;
  } catch (error) {
    if (error instanceof FoyerError) return false;
    throw error;
  }
}
