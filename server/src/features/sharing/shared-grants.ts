import { Injectable } from '@nestjs/common';
import { SecretKey } from '../../core/storage/secret-key.js';
import { grantText, grantToken, grantUntil, readGrant, type Grant } from './domain/share-grant.js';
import { SharedAddressOverError } from './sharing.errors.js';

const PURPOSE = 'shared-media';

/** Signs the addresses of a shared page's films and pictures, each for one item of one link, for some hours. */
@Injectable()
export class SharedGrants {
  constructor(private readonly secret: SecretKey) {}

  /** The folder of an item's addresses. */
  folder(shareId: string, itemId: string): string {
    const grant = { shareId, itemId, untilMs: grantUntil(Date.now()) };
    return `/shared/media/${grantToken(grant, this.secret.sign(PURPOSE, grantText(grant)))}`;
  }

  /** What an address opens. Throws {@link SharedAddressOverError} for a forged or an old one. */
  read(token: string): Grant {
    const read = readGrant(token, Date.now());
    if (!read || !this.secret.isSignature(PURPOSE, grantText(read.grant), read.signature))
      throw new SharedAddressOverError();
    return read.grant;
  }
}
