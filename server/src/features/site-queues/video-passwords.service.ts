import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../core/storage/secret-box.js';
import { Download } from '../downloads/download.entity.js';
import { isPasswordOver } from './domain/password-life.js';
import { DownloadSecret } from './download-secret.entity.js';

const PURPOSE = 'video-password';

/** The passwords of films, kept sealed beside their download for as long as `isPasswordOver` says, and never told again. */
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

  /** The password of a download; null when it has none, or none any more. */
  async of(downloadId: string): Promise<string | null> {
    const found = await this.em.fork().findOne(DownloadSecret, { download: downloadId });
    return found && this.box.decrypt(PURPOSE, downloadId, found.sealed);
  }

  /** Forgets the passwords that no try will need. */
  async forgetOver(now: Date = new Date()): Promise<void> {
    const em = this.em.fork();
    const kept = await em.find(DownloadSecret, {}, { populate: ['download'] });
    const over = kept.filter(({ download }) => isPasswordOver(download, now));
    if (over.length > 0) await em.nativeDelete(DownloadSecret, { id: { $in: over.map(({ id }) => id) } });
  }
}
