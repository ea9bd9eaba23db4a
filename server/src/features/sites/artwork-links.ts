import { Injectable } from '@nestjs/common';
import { SecretKey } from '../../core/storage/secret-key.js';

const PURPOSE = 'artwork';

/**
 * Addresses under which this server hands out a site's artwork, so that phones never talk to the site and
 * nobody can make the server fetch an address it did not choose itself.
 */
@Injectable()
export class ArtworkLinks {
  constructor(private readonly secret: SecretKey) {}

  /** The path that answers with the picture at `url`; null for no picture. */
  pathOf(url: string | null): string | null {
    if (url === null) return null;
    return `/api/artwork/${Buffer.from(url).toString('base64url')}.${this.secret.sign(PURPOSE, url)}`;
  }

  /** The picture's address inside a path's last part; null when this server did not make it. */
  read(token: string): string | null {
    const [encoded = '', signature = ''] = token.split('.');
    const url = Buffer.from(encoded, 'base64url').toString('utf8');
    return this.secret.isSignature(PURPOSE, url, signature) ? url : null;
  }
}
