import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SecretKey } from './secret-key.js';

const ALGORITHM = 'aes-256-gcm';
/** Of the nonce and of the tag, as NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps secrets that must be read again (cookies, proxy passwords) so that the database alone does not tell them:
 * AES-256-GCM with a key of this server, one per purpose.
 */
@Injectable()
export class SecretBox {
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly secret: SecretKey) {}

  /** `text`, sealed for a `purpose` and for whom it belongs to (a row's id): base64url of nonce, tag and bytes. */
  encrypt(purpose: string, owner: string, text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keyOf(purpose), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** What {@link encrypt} sealed; null when it was changed, or sealed for another purpose, owner or server. */
  decrypt(purpose: string, owner: string, sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    const options = { authTagLength: TAG_BYTES };
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, this.keyOf(purpose), nonce, options);
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }

  private keyOf(purpose: string): Buffer {
    const key = this.keys.get(purpose) ?? this.secret.derive(purpose);
    this.keys.set(purpose, key);
    return key;
  }
}
