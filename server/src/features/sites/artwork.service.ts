import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { PictureMaker } from '../../core/pictures/picture-maker.js';
import { SiteSettings } from '../site-access/site-settings.service.js';
import { ArtworkCache } from './artwork-cache.js';
import { ArtworkLinks } from './artwork-links.js';
import { Lanes } from './lanes.js';
import type { SiteKey } from './sites.contract.js';

const WIDTH = 640;
const FETCH_LIMITS = { maxBytes: 8 * 1024 * 1024, timeoutMs: 15_000 } as const;
/** Pictures made at once: each may take 8 MB and a decoder's memory. */
const AT_ONCE = 3;

/** Where a site has it: the site's proxy, where there is one, is the way to its pictures, too. */
interface SitePicture {
  readonly site: SiteKey;
  readonly url: string;
}

/** A picture that is ready to be sent; `read` is only called when the browser does not have it. */
interface Artwork {
  readonly etag: string;
  read(): Promise<Buffer>;
}

/** The sites' artwork, fetched through the egress gate and made anew as WebP: nothing of the original passes. */
@Injectable()
export class ArtworkService {
  private readonly lanes = new Lanes(AT_ONCE);
  private readonly making = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly links: ArtworkLinks,
    private readonly cache: ArtworkCache,
    private readonly egress: EgressGate,
    private readonly pictures: PictureMaker,
    private readonly settings: SiteSettings,
  ) {}

  /**
   * The picture behind a token that {@link ArtworkLinks} made. Throws {@link NotFoundError} for any other token;
   * `read` throws it too when the site does not give a picture.
   */
  open(token: string): Artwork {
    const picture = this.links.read(token);
    if (picture === null) throw new NotFoundError();
    const key = createHash('sha256').update(picture.url).digest('hex');
    return { etag: `"${key.slice(0, 32)}"`, read: () => this.picture(picture, key) };
  }

  private async picture(picture: SitePicture, key: string): Promise<Buffer> {
    return (await this.cache.read(key)) ?? this.makeOnce(picture, key);
  }

  private makeOnce(picture: SitePicture, key: string): Promise<Buffer> {
    const running = this.making.get(key);
    if (running) return running;
    const making = this.lanes.run(() => this.make(picture, key)).finally(() => this.making.delete(key));
    this.making.set(key, making);
    return making;
  }

  /** Whatever goes wrong, the card simply has no picture; the cause is the site's. */
  private async make({ site, url }: SitePicture, key: string): Promise<Buffer> {
    try {
      const proxyUrl = await this.settings.proxyUrlOf(site);
      const { status, body } = await this.egress.fetch(url, { ...FETCH_LIMITS, proxyUrl });
      if (status !== 200) throw new NotFoundError();
      const { pictures } = await this.pictures.thumbnails(body, [WIDTH]);
      const [picture] = pictures;
      if (!picture) throw new NotFoundError();
      await this.cache.write(key, picture);
      return picture;
    } catch {
      throw new NotFoundError();
    }
  }
}
