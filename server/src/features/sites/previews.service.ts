import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { TooManyRequestsError } from '../../core/http/http.errors.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { LibraryLookup } from '../library/library-lookup.service.js';
import { ArtworkLinks } from './artwork-links.js';
import { artworkUrlOf } from './domain/artwork-url.js';
import { recogniseLink, type RecognisedLink } from './domain/recognise-link.js';
import { LookupTimeoutError, SharedLookups } from './shared-lookups.js';
import { toPreview, type SitePreview } from './domain/to-preview.js';
import type { Preview } from './sites.contract.js';
import { PlaylistLinkError, PreviewAbandonedError, PreviewTimeoutError } from './sites.errors.js';

const KEEP_MS = 5 * 60_000;
const MOST_KEPT = 200;
const TIME_LIMIT_MS = 45_000;
/** Links one person may have looked at in the same moment. */
const AT_ONCE_PER_PERSON = 4;
const RETRY_AFTER_SECONDS = 2;

/** Says what a link leads to, before anything is fetched. */
@Injectable()
export class PreviewsService {
  private readonly lookups = new SharedLookups<SitePreview>({
    keepMs: KEEP_MS,
    mostKept: MOST_KEPT,
    timeLimitMs: TIME_LIMIT_MS,
    now: Date.now,
  });
  private readonly waiting = new Map<string, number>();

  constructor(
    private readonly ytdlp: YtDlp,
    private readonly library: LibraryLookup,
    private readonly artwork: ArtworkLinks,
  ) {}

  /**
   * The preview of a pasted link, from the last few minutes' memory where it is there. `gone` aborts when nobody
   * waits any more. Throws the sites' errors, `TooManyRequestsError`, and `YtDlpError` with the site's refusal.
   */
  async preview(actor: Actor, url: string, gone: AbortSignal): Promise<Preview> {
    const link = recogniseLink(url);
    const found = this.lookups.recall(link.url) ?? (await this.lookUp(actor.personId, link, gone));
    const existing = await this.library.findBySource(found.site, found.externalId);
    return { ...found, existingMediaId: existing?.id ?? null };
  }

  private async lookUp(personId: string, link: RecognisedLink, gone: AbortSignal): Promise<SitePreview> {
    const waiting = this.waiting.get(personId) ?? 0;
    if (waiting >= AT_ONCE_PER_PERSON) throw new TooManyRequestsError(RETRY_AFTER_SECONDS);
    this.waiting.set(personId, waiting + 1);
    try {
      return await this.lookups.get(link.url, (signal) => this.probe(link, signal), gone);
    } catch (error) {
      if (gone.aborted) throw new PreviewAbandonedError();
      throw error instanceof LookupTimeoutError ? new PreviewTimeoutError() : error;
    } finally {
      this.leave(personId);
    }
  }

  private leave(personId: string): void {
    const left = (this.waiting.get(personId) ?? 1) - 1;
    if (left > 0) this.waiting.set(personId, left);
    else this.waiting.delete(personId);
  }

  private async probe(link: RecognisedLink, signal: AbortSignal): Promise<SitePreview> {
    const info = await this.ytdlp.probe(link.url, { signal });
    if (info.playlist) throw new PlaylistLinkError();
    return toPreview(link, info, this.artwork.pathOf(artworkUrlOf(info)));
  }
}
