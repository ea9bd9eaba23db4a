import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../core/storage/secret-box.js';
import { Download } from '../downloads/download.entity.js';
import { DownloadSecret } from './download-secret.entity.js';

const PURPOSE = 'video-password';
const ENDED = ['completed', 'failed', 'cancelled'] as const;

/** The passwords of films, kept sealed beside their download until it has ended, and never told again. */
@Injectable()
export class VideoPasswords {
  constructor(
    private readonly em: EntityManager,
    private readonly box: SecretBox,
  ) {}

  /** Keeps the password of a download, inside the transaction that makes it wait; does nothing without one. */
  async keep(em: EntityManager, { id }: Pick<Download, 'id'>, password: string | undefined): Promise<void> {
    if (password === undefined) return;
    await em.flush();
    await em.nativeDelete(DownloadSecret, { download: id });
    const sealed = this.box.encrypt(PURPOSE, id, password);
    await em.persist(em.create(DownloadSecret, { download: id, sealed })).flush();
  }

  /** The password of a download that has not ended; null when it has none. */
  async of(downloadId: string): Promise<string | null> {
    const found = await this.em.fork().findOne(DownloadSecret, { download: downloadId });
    return found && this.box.decrypt(PURPOSE, downloadId, found.sealed);
  }

  /** Forgets the passwords of downloads that have ended, however they did. */
  async forgetEnded(): Promise<void> {
    const em = this.em.fork();
    const kept = await em.find(DownloadSecret, {}, { populate: ['download'] });
    const ended = kept.filter(({ download }) => ENDED.some((status) => status === download.status));
    if (ended.length > 0) await em.nativeDelete(DownloadSecret, { id: { $in: ended.map(({ id }) => id) } });
  }
}
