import { Inject, Injectable, Logger } from '@nestjs/common';
import { readFile, stat } from 'node:fs/promises';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { readCertificate, type Certificate } from './certificate-files.js';
import type { Served } from './certificate-source.js';
import { isCurrent } from './domain/certificate-term.js';

/** A certificate and a key from files of the household's own, read again whenever they change. */
@Injectable()
export class OwnCertificate {
  private readonly logger = new Logger('Trust');
  private readAt = '';
  private served: Served | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** What to serve now. Files that cannot be read leave the certificate in place that was. Never rejects. */
  async look(now: Date): Promise<Served> {
    const leaf = this.served?.leaf ?? null;
    try {
      const written = await this.writtenAt();
      const fresh = written === this.readAt && leaf ? leaf : await this.read();
      this.readAt = written;
      const problem = isCurrent(fresh.term, now) ? null : 'trust.certificate-expired';
      this.served = { kind: 'own', leaf: fresh, authority: null, problem };
    } catch (error) {
      if (this.served?.problem !== 'trust.certificate-unreadable')
        this.logger.error(`FOYER_HTTPS_CERTIFICATE or FOYER_HTTPS_KEY cannot be used: ${String(error)}`);
      this.served = { kind: 'own', leaf, authority: null, problem: 'trust.certificate-unreadable' };
    }
    return this.served;
  }

  private async read(): Promise<Certificate> {
    const { httpsCertificate, httpsKey } = this.settings;
    const certificate = await readFile(httpsCertificate ?? '', 'utf8');
    return readCertificate({ certificate, key: await readFile(httpsKey ?? '', 'utf8') });
  }

  private async writtenAt(): Promise<string> {
    const files = [this.settings.httpsCertificate ?? '', this.settings.httpsKey ?? ''];
    const facts = await Promise.all(files.map((file) => stat(file)));
    return facts.map(({ mtimeMs, size, ino }) => `${mtimeMs}/${size}/${ino}`).join(' ');
  }
}
