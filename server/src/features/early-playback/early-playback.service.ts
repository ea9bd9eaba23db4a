import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { Download } from '../downloads/download.entity.js';
import { canRemove } from '../downloads/domain/download-state.js';
import { DownloadsService } from '../downloads/downloads.service.js';
import { DownloadFeeds } from './download-feeds.service.js';
import type { CreateWatchSession, WatchSessionAnswer } from './early-playback.contract.js';
import { AlreadyArrivedError, NothingToPassOnError, NotYetPlayableError } from './early-playback.errors.js';
import { LinkFeeds, type WatchableLink } from './link-feeds.service.js';
import { SessionPlaces } from './session-places.service.js';
import { WatchSessions } from './watch-sessions.service.js';

/** Begins what plays while it arrives. */
@Injectable()
export class EarlyPlayback {
  constructor(
    private readonly em: EntityManager,
    private readonly downloads: DownloadsService,
    private readonly downloadFeeds: DownloadFeeds,
    private readonly linkFeeds: LinkFeeds,
    private readonly sessions: WatchSessions,
    private readonly places: SessionPlaces,
  ) {}

  /**
   * Plays a download that is under way. Where picture and sound come apart, the site's own stream of both is passed
   * on beside it. Throws `DownloadNotFoundError`, `AlreadyArrivedError`, `NothingArrivedError`,
   * `NotYetPlayableError`, `TooManySessionsError`, and what the site answers.
   */
  async watchDownload(actor: Actor, downloadId: string, gone: AbortSignal): Promise<WatchSessionAnswer> {
    const { title, author, artworkUrl, durationSeconds, url, status } = await this.downloads.get(
      actor,
      downloadId,
    );
    if (canRemove(status)) throw new AlreadyArrivedError();
    const row = await this.em.fork().findOneOrFail(Download, { id: downloadId });
    const feed = await this.downloadFeeds.feedOf(row);
    const facts = { downloadId, title: title ?? url, author, artworkUrl, durationSeconds };
    if (feed !== 'apart') return this.sessions.begin(actor, facts, () => feed);
    const link = await this.openBeside(actor, url, gone);
    return this.sessions.begin(actor, facts, (folder) => link.feed(folder));
  }

  /** Plays a link without keeping it. Throws `TooManySessionsError` and as {@link LinkFeeds.open}. */
  async watchLink(actor: Actor, { url }: CreateWatchSession, gone: AbortSignal): Promise<WatchSessionAnswer> {
    this.sessions.assertMayBegin(actor);
    const link = await this.linkFeeds.open(actor.personId, url, gone);
    return this.sessions.begin(actor, { ...link.facts, downloadId: null }, (folder) => link.feed(folder));
  }

  /** Remembers where somebody is; nothing is remembered of what is not kept. Throws `WatchSessionNotFoundError`. */
  async savePlace(actor: Actor, id: string, seconds: number): Promise<void> {
    const { downloadId } = this.sessions.open(actor, id).facts;
    if (downloadId !== null) await this.places.save(actor, downloadId, seconds);
  }

  private async openBeside(actor: Actor, url: string, gone: AbortSignal): Promise<WatchableLink> {
    try {
      return await this.linkFeeds.open(actor.personId, url, gone);
    } catch (error) {
      throw error instanceof NothingToPassOnError ? new NotYetPlayableError() : error;
    }
  }
}
