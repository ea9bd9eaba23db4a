import { EntityManager, LockMode, type FilterQuery } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { Download } from '../downloads/download.entity.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import type { DownloadAnswer } from '../downloads/downloads.contract.js';
import { downloadChanged, downloadCompleted, downloadRemoved } from '../downloads/downloads.events.js';
import { mediaAdded, mediaChanged, mediaRemoved } from '../library/library.events.js';
import { Media } from '../library/media.entity.js';
import { thingOf } from './domain/thing.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistItem } from './playlist-item.entity.js';
import { PlaylistItemQueries } from './playlist-items.queries.js';
import { PlaylistNews } from './playlist-news.service.js';
import { Playlist } from './playlist.entity.js';

/** Makes films of the links in playlists, and follows what becomes of films in the library. */
@Injectable()
export class PlaylistDownloads implements OnApplicationBootstrap {
  private readonly logger = new Logger('Playlists');
  /** What was last told of a download that a playlist waits for. */
  private readonly told = new Map<string, string>();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly intake: DownloadIntake,
    private readonly queries: PlaylistItemQueries,
    private readonly news: PlaylistNews,
    private readonly events: DomainEvents,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.events.on(downloadChanged, (download) => this.onDownload(download));
    this.events.on(downloadCompleted, ({ downloadId, mediaId }) => this.arrived({ downloadId }, mediaId));
    this.events.on(downloadRemoved, ({ downloadId }) =>
      this.after(() => this.touch({ downloadId, media: null }, { downloadId: null, wantsDownload: false })),
    );
    this.events.on(mediaAdded, ({ mediaId }) => this.onAdded(mediaId));
    this.events.on(mediaChanged, ({ mediaId }) =>
      this.after(() => this.touch({ thing: thingOf({ mediaId }) }, {})),
    );
    this.events.on(mediaRemoved, ({ mediaId }) => this.after(() => this.onRemoved(mediaId)));
    await this.after(() => this.catchUp());
  }

  /** Begins the downloads of links that nobody asked for yet. Throws what the table of rights says. */
  async download(actor: Actor, playlistId: string, itemIds: readonly string[]): Promise<void> {
    await this.access.require(actor, playlistId, 'add');
    const where = { playlist: playlistId, id: { $in: [...itemIds] }, media: null, removedAt: null };
    await this.after(() =>
      this.touch(where, { wantsDownload: true, downloadId: null, addedBy: actor.personId }),
    );
    await this.start(itemIds);
  }

  /** Gives the items that want it their downloads; asking twice makes nothing twice. */
  start(itemIds: readonly string[]): Promise<void> {
    return this.after(async () => {
      const where = { id: { $in: [...itemIds] }, wantsDownload: true, downloadId: null, media: null };
      for (const item of await this.em.fork().find(PlaylistItem, where)) await this.startOne(item);
    });
  }

  private async startOne(item: PlaylistItem): Promise<void> {
    const { id, url } = item;
    if (!url || !item.addedBy) return;
    try {
      const { row } = await this.intake.takeIn(item.addedBy.id, { url, quality: 'auto' });
      this.told.set(row.id, '');
      await this.touch({ id, media: null }, { downloadId: row.id });
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      await this.touch({ id, media: null }, { wantsDownload: false });
    }
  }

  private onDownload({ id, status, title, wait }: DownloadAnswer): Promise<void> | undefined {
    if (!this.told.has(id)) return undefined;
    const now = `${status} ${title ?? ''} ${wait?.code ?? ''}`;
    if (this.told.get(id) === now) return undefined;
    this.told.set(id, now);
    return this.after(() => this.touch({ downloadId: id, media: null }, {}));
  }

  private arrived(where: FilterQuery<PlaylistItem>, mediaId: string): Promise<void> {
    return this.after(() =>
      this.touch({ $and: [where, { media: null }] }, { media: mediaId, thing: thingOf({ mediaId }) }),
    );
  }

  /** A link in a playlist may have been fetched by somebody else. */
  private async onAdded(mediaId: string): Promise<void> {
    const media = await this.em.fork().findOne(Media, { id: mediaId }, { fields: ['sourceUrl'] });
    if (media?.sourceUrl) await this.arrived({ thing: thingOf({ url: media.sourceUrl }) }, mediaId);
  }

  /** A film that is gone for good becomes its link again; without one it leaves the playlists. */
  private async onRemoved(mediaId: string): Promise<void> {
    const thing = thingOf({ mediaId });
    for (const item of await this.em.fork().find(PlaylistItem, { thing })) {
      const { id, url } = item;
      const link = { thing: url ? thingOf({ url }) : thing, downloadId: null, wantsDownload: false };
      await this.touch({ id }, url ? link : { removedAt: item.removedAt ?? new Date() });
    }
  }

  /** What happened while nobody listened. */
  private async catchUp(): Promise<void> {
    const em = this.em.fork();
    const waiting = await em.find(PlaylistItem, { wantsDownload: true, media: null, removedAt: null });
    const ids = waiting.flatMap((item) => item.downloadId ?? []);
    const downloads = await em.find(Download, { id: { $in: ids } }, { fields: ['mediaId'] });
    const known = new Map<string, string | null>(downloads.map((row) => [row.id, row.mediaId ?? null]));
    for (const item of waiting) {
      const { id, downloadId } = item;
      const mediaId = downloadId ? known.get(downloadId) : undefined;
      if (!downloadId || mediaId === undefined) await this.startOne(item);
      else if (mediaId !== null) await this.touch({ id }, { media: mediaId, thing: thingOf({ mediaId }) });
      else this.told.set(downloadId, '');
    }
  }

  /** Changes items in every playlist that has such, and tells who looks. */
  private async touch(
    where: FilterQuery<PlaylistItem>,
    change: {
      -readonly [Column in 'thing' | 'downloadId' | 'wantsDownload' | 'removedAt']?: PlaylistItem[Column];
    } & { media?: string; addedBy?: string },
  ): Promise<void> {
    const found = await this.em.fork().find(PlaylistItem, where, { fields: ['playlist'] });
    for (const playlistId of new Set(found.map((item) => item.playlist.id))) {
      const ids = found.filter((item) => item.playlist.id === playlistId).map((item) => item.id);
      const since = await this.em.fork().transactional(async (em) => {
        const locked = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
        const playlist = await em.findOneOrFail(Playlist, { id: playlistId }, locked);
        const before = playlist.revision;
        playlist.revision = before + 1;
        const changed = { ...change, revision: playlist.revision };
        await em.nativeUpdate(PlaylistItem, { id: { $in: ids } }, changed);
        return before;
      });
      await this.tell(playlistId, since, ids);
    }
  }

  private async tell(playlistId: string, since: number, ids: readonly string[]): Promise<void> {
    const rows = await this.queries.byIds(ids);
    const present = rows.filter((row) => row.removed_at === null);
    const removedIds = rows.filter((row) => row.removed_at !== null).map((row) => row.id);
    const items = await this.queries.answers(present);
    this.news.items(playlistId, since, { revision: since + 1, items, removedIds });
    this.news.changedSoon(playlistId);
  }

  private after(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn
      .then(work)
      .catch((error: unknown) => this.logger.error('a playlist could not follow', error));
    return this.turn;
  }
}
