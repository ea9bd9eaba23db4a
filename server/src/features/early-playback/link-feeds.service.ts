import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { DownloadGates } from '../downloads/download-gates.service.js';
import { noOptions } from '../downloads/downloads.contract.js';
import { LiveStreamError } from '../downloads/downloads.errors.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { PreviewsService } from '../sites/previews.service.js';
import { maxHeightOf } from '../site-access/domain/site-rules.js';
import { SiteSettings } from '../site-access/site-settings.service.js';
import { SiteRests } from '../site-queues/site-rests.service.js';
import { SiteAccess } from '../site-access/site-access.service.js';
import { chooseStream } from './domain/choose-stream.js';
import { linkWatched } from './early-playback.events.js';
import { NothingToPassOnError } from './early-playback.errors.js';
import { LinkFeed } from './link-feed.js';
import type { SessionFacts, SessionFeed } from './watch-session.js';

/** A film that is passed on and not kept is a film, not an archive. */
const MOST_BYTES = 4 * 1024 ** 3;

/** A link that may be watched: what it is, and how to fetch it. */
export interface WatchableLink {
  readonly facts: Omit<SessionFacts, 'id' | 'downloadId'>;
  /** Fetches into `folder`, which is the session's. */
  feed(folder: string): SessionFeed;
}

/** Fetches links for watching, by the same rules as downloads. */
@Injectable()
export class LinkFeeds {
  constructor(
    private readonly ytdlp: YtDlp,
    private readonly previews: PreviewsService,
    private readonly access: SiteAccess,
    private readonly sites: SiteSettings,
    private readonly gates: DownloadGates,
    private readonly rests: SiteRests,
    private readonly events: DomainEvents,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Throws the sites' link errors, `YtDlpError` with a site's refusal, what a gate refuses a download with (a site
   * that is off, a quota), `SiteRestingError` and `SiteWantsSignInError`, `LiveStreamError`, and {@link NothingToPassOnError}.
   */
  async open(personId: string, url: string, signal: AbortSignal): Promise<WatchableLink> {
    const link = recogniseLink(url);
    const wanted = { personId, url: link.url, site: link.site, quality: '720p', options: noOptions } as const;
    await this.gates.refuse(wanted);
    await this.rests.assertAwake(personId, link);
    const found = await this.previews.lookAt(personId, link.url, signal);
    if (found.liveStatus === 'live') throw new LiveStreamError();
    // Its size is known now, and may be more than the person's plan has left.
    await this.gates.refuse(wanted);
    const format = chooseStream(found.formats, maxHeightOf(await this.sites.rulesOf(link.site)));
    if (!format) throw new NothingToPassOnError();
    const pass = await this.access.passFor(personId, link);
    const { title, author, artworkUrl, durationSeconds } = found;
    return {
      facts: { title, author, artworkUrl, durationSeconds },
      feed: (folder) =>
        new LinkFeed(
          this.ytdlp,
          {
            ...{ ...pass, url: link.url, quality: '720p', formatId: format.formatId },
            ...{ jobFolder: join(folder, 'film'), maxBytes: this.mostBytes },
          },
          {
            stallMs: this.settings.downloadStallSeconds * 1000,
            onEnded: (bytes) => this.events.announce(linkWatched, { id: v7(), personId, bytes }),
          },
        ),
    };
  }

  private get mostBytes(): number {
    return Math.min(MOST_BYTES, this.settings.downloadMaxBytes);
  }
}
