import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../core/http/actor.js';
import { TooManyRequestsError } from '../../core/http/http.errors.js';
import type { JobSecrets } from '../../core/ytdlp/private-job-files.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { SiteAccess } from '../site-access/site-access.service.js';
import { LibraryLookup } from '../library/library-lookup.service.js';
import { ArtworkLinks } from './artwork-links.js';
import { artworkUrlOf } from './domain/artwork-url.js';
import { isFirstOfParts } from './domain/part-title.js';
import { recogniseLink, type RecognisedLink } from './domain/recognise-link.js';
import { PreviewAdvice } from './preview-advice.service.js';
import { PreviewCopies } from './preview-copies.service.js';
import { LookupTimeoutError, SharedLookups } from './shared-lookups.js';
import { toPreview, type SitePreview } from './domain/to-preview.js';
import type { CreatePreview, Preview } from './sites.contract.js';
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
    private readonly advice: PreviewAdvice,
    private readonly copies: PreviewCopies,
    private readonly access: SiteAccess,
  ) {}

  /**
   * The preview of a pasted link, from the last few minutes' memory where it is there. `gone` aborts when nobody
   * waits any more. Throws the sites' errors, `TooManyRequestsError`, and `YtDlpError` with the site's refusal.
   */
  async preview(
    actor: Actor,
    { url, device, videoPassword }: CreatePreview,
    gone: AbortSignal,
  ): Promise<Preview> {
    const link = recogniseLink(url);
    await this.access.assertIsOn(link.site);
    const visit = { ...(await this.access.passFor(actor.personId, link)), videoPassword };
    const key = lookupKey(link, actor.personId, visit);
    const found = this.lookups.recall(key) ?? (await this.lookUp(actor.personId, link, key, visit, gone));
    const [existing, auto, alreadyHere] = await Promise.all([
      this.library.findBySource(found.site, found.externalId),
      this.advice.of(actor, found, device),
      this.copies.of(actor, found),
    ]);
    return { ...found, auto, existingMediaId: existing?.id ?? null, alreadyHere };
  }

  /** What the last few minutes' memory knows of a link; undefined when nothing. Asks nobody. */
  recall(url: string): SitePreview | undefined {
    return this.lookups.recall(recogniseLink(url).url);
  }

  /** What a link leads to for a person, for the server's own use: from memory, else by asking. Throws as {@link preview}. */
  async lookAt(personId: string, url: string, signal: AbortSignal): Promise<SitePreview> {
    const link = recogniseLink(url);
    await this.access.assertIsOn(link.site);
    const visit = await this.access.passFor(personId, link);
    const key = lookupKey(link, personId, visit);
    return this.lookups.get(key, (stop) => this.probe(personId, link, visit, stop), signal);
  }

  private async lookUp(
    personId: string,
    link: RecognisedLink,
    key: string,
    visit: JobSecrets,
    gone: AbortSignal,
  ): Promise<SitePreview> {
    const waiting = this.waiting.get(personId) ?? 0;
    if (waiting >= AT_ONCE_PER_PERSON) throw new TooManyRequestsError(RETRY_AFTER_SECONDS);
    this.waiting.set(personId, waiting + 1);
    try {
      return await this.lookups.get(key, (signal) => this.probe(personId, link, visit, signal), gone);
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

  private async probe(
    personId: string,
    link: RecognisedLink,
    visit: JobSecrets,
    signal: AbortSignal,
  ): Promise<SitePreview> {
    const [found, describe] = await Promise.all([
      this.access.visit(personId, link, () => this.ytdlp.probe(link.url, { ...visit, signal })),
      this.access.describerOf(link),
    ]);
    if (found.playlist || isFirstOfParts(link, found.title)) throw new PlaylistLinkError();
    const info = describe(found);
    return toPreview(link, info, this.artwork.pathOf(link.site, artworkUrlOf(info)));
  }
}

/** What a site shows to somebody it knows, or for a password, is remembered for that person alone. */
function lookupKey(link: RecognisedLink, personId: string, visit: JobSecrets): string {
  const { cookies = '', videoPassword = '' } = visit;
  if (cookies === '' && videoPassword === '') return link.url;
  const secret = createHash('sha256').update(`${videoPassword}\n${cookies}`).digest('hex');
  return [link.url, personId, secret].join('\n');
}
