import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Storage } from './storage.js';

/** This server's own secret: 32 random bytes in the data folder, readable by the server alone. */
@Injectable()
export class SecretKey {
  private key: Buffer | null = null;

  constructor(private readonly storage: Storage) {}

  /** HMAC-SHA256 of `text` for one `purpose`, base64url; signatures of different purposes never match. */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.read()).update(`${purpose}\0${text}`).digest('base64url');
  }

  /** True when `signature` is {@link sign}'s answer; compared in constant time. */
  isSignature(purpose: string, text: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(purpose, text));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  /** 32 bytes for one `purpose` (HKDF-SHA256, RFC 5869); those of different purposes tell nothing of each other. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.read(), '', `foyer:${purpose}`, 32));
  }

  private read(): Buffer {
    this.key ??= readOrCreate(this.storage.dataFolder);
    return this.key;
  }
}

function readOrCreate(folder: string): Buffer {
  const file = join(folder, 'secret.key');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
}
