import { Inject, Injectable, Logger } from '@nestjs/common';
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { KeyPair } from '../../core/certificates/issue-certificates.js';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import type { Term } from './domain/certificate-term.js';

/** A certificate that fits its key, read. `pair.certificate` may hold the chain to its authority. */
export interface Certificate {
  readonly pair: KeyPair;
  readonly x509: X509Certificate;
  readonly term: Term;
}

/** Reads a PEM certificate and its key. Throws when either is none or they do not belong together. */
export function readCertificate(pair: KeyPair): Certificate {
  const x509 = new X509Certificate(pair.certificate);
  if (!x509.checkPrivateKey(createPrivateKey(pair.key))) throw new Error('the key is another certificate’s');
  return { pair, x509, term: { notBefore: x509.validFromDate, notAfter: x509.validToDate } };
}

/** The household's certificates on disk, each in one file with its key, which only the server's user may read. */
@Injectable()
export class CertificateFiles {
  private readonly logger = new Logger('Trust');
  private readonly folder: string;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.folder = join(resolve(settings.dataDir), 'https');
  }

  /** Null when there is no such file; rejects when it cannot be read or is no pair. */
  async read(name: 'authority' | 'server'): Promise<Certificate | null> {
    const file = this.pathOf(name);
    try {
      await this.close(file);
      return readCertificate(pairOf(await readFile(file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Writes a new authority, unless another process was first; never replaces one. */
  async createAuthority(pair: KeyPair): Promise<void> {
    const arriving = await this.write(pair);
    try {
      await link(arriving, this.pathOf('authority'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(arriving, { force: true });
    }
  }

  /** Replaces the server's certificate, all or nothing. */
  async replaceServer(pair: KeyPair): Promise<void> {
    await rename(await this.write(pair), this.pathOf('server'));
  }

  private pathOf(name: 'authority' | 'server'): string {
    return join(this.folder, `${name}.pem`);
  }

  private async write({ certificate, key }: KeyPair): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `.${randomBytes(8).toString('hex')}`);
    await writeFile(file, `${certificate.trim()}\n${key.trim()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return file;
  }

  /** A copied or restored data folder may have lost its permissions; a key that others can read is none. */
  private async close(file: string): Promise<void> {
    const { mode } = await stat(file);
    if ((mode & 0o077) === 0) return;
    this.logger.warn(`${file} was open to other users of this machine and is closed now`);
    await chmod(file, 0o600);
  }
}

function pairOf(text: string): KeyPair {
  const at = text.indexOf('-----BEGIN PRIVATE KEY-----');
  if (at < 0) throw new Error('there is no key in the file');
  return { certificate: text.slice(0, at), key: text.slice(at) };
}
