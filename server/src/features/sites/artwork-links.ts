import { Injectable } from '@nestjs/common';
import { SecretKey } from '../../core/storage/secret-key.js';
import { siteKeySchema, type SiteKey } from './sites.contract.js';

const PURPOSE = 'artwork';

/**
 * Addresses under which this server hands out a site's artwork, so that phones never talk to the site and
 * nobody can make the server fetch an address it did not choose itself.
 */
@Injectable()
export class ArtworkLinks {
  constructor(private readonly secret: SecretKey) {}

  /** The path that answers with a site's picture at `url`; null for no picture. */
  pathOf(site: SiteKey, url: string | null): string | null {
    if (url === null) return null;
    const picture = `${site} ${url}`;
    return `/api/artwork/${Buffer.from(picture).toString('base64url')}.${this.secret.sign(PURPOSE, picture)}`;
  }

  /** The site and the picture's address inside a path's last part; null when this server did not make it. */
  read(token: string): { site: SiteKey; url: string } | null {
    const [encoded = '', signature = ''] = token.split('.');
    const picture = Buffer.from(encoded, 'base64url').toString('utf8');
    if (!this.secret.isSignature(PURPOSE, picture, signature)) return null;
    const space = picture.indexOf(' ');
    return { site: siteKeySchema.parse(picture.slice(0, space)), url: picture.slice(space + 1) };
  }
}
