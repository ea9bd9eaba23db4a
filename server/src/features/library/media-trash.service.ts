import { EntityManager, type FilterQuery } from '@mikro-orm/core';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import type { Actor } from '../../core/http/actor.js';
import type { MediaAnswer } from './library.contract.js';
import { MediaAccess } from './media-access.service.js';
import { MediaAnnouncer } from './media-announcer.js';
import { MediaDetails } from './media-details.service.js';
import { MediaFiles } from './media-files.js';
import { Media } from './media.entity.js';

const DAY_MS = 86_400_000;
const BATCH = 50;

/**
 * Throwing away, taking back, and deleting for good. Deleting moves the item's folder aside by one rename in the
 * transaction that deletes the row, then deletes the files: after a crash {@link finishInterrupted} completes it.
 */
@Injectable()
export class MediaTrash {
  private readonly logger = new Logger(MediaTrash.name);

  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly files: MediaFiles,
    private readonly details: MediaDetails,
    private readonly announcer: MediaAnnouncer,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'trashDays'>,
  ) {}

  /** Puts an item into the trash, where it stays for `FOYER_TRASH_DAYS`. Again is no error and changes nothing. */
  async trash(actor: Actor, id: string): Promise<void> {
    const media = await this.access.requireEditable(actor, id);
    if (media.trashedAt) return;
    const guests = await this.announcer.guestsOf(id);
    await this.em
      .fork()
      .nativeUpdate(Media, { id, trashedAt: null }, { trashedAt: new Date(), updatedAt: new Date() });
    this.announcer.removed(id, guests, false);
  }

  /** Takes an item out of the trash. Throws `MediaNotFoundError` when it was deleted for good meanwhile. */
  async restore(actor: Actor, id: string): Promise<MediaAnswer> {
    const media = await this.access.requireEditable(actor, id);
    const changes = { trashedAt: null, updatedAt: new Date() };
    const restored = await this.em.fork().nativeUpdate(Media, { id, trashedAt: { $ne: null } }, changes);
    if (restored > 0) await this.announcer.restored(media);
    return this.details.details(actor, id);
  }

  /** Deletes an item for good, from the trash or not: its files and its row. */
  async deleteForGood(actor: Actor, id: string): Promise<void> {
    await this.access.requireEditable(actor, id);
    await this.destroy(id);
  }

  /** Deletes everything in the trash; resolves with how many items that were. Only administrators get here. */
  async empty(): Promise<number> {
    return this.destroyTrashedBefore(new Date(Date.now() + DAY_MS));
  }

  /** Deletes what has been in the trash for longer than `FOYER_TRASH_DAYS`. */
  async emptyExpired(now: Date): Promise<number> {
    return this.destroyTrashedBefore(new Date(now.getTime() - this.settings.trashDays * DAY_MS));
  }

  /** Completes deletions that a crash interrupted. */
  async finishInterrupted(): Promise<void> {
    for (const id of await this.files.tombs()) {
      await this.em.fork().nativeDelete(Media, { id });
      await this.files.bury(id);
    }
  }

  /** One item that cannot be deleted does not keep the others; many mean that the disk is at fault. */
  private async destroyTrashedBefore(limit: Date): Promise<number> {
    const failed: string[] = [];
    let count = 0;
    while (failed.length < BATCH) {
      const rows = await this.em
        .fork()
        .find(
          Media,
          { trashedAt: { $lt: limit }, id: { $nin: failed } },
          { fields: ['id'], orderBy: { trashedAt: 'asc' }, limit: BATCH },
        );
      if (rows.length === 0) break;
      for (const { id } of rows) {
        try {
          if (await this.destroy(id, { trashedAt: { $lt: limit } })) count += 1;
        } catch (error) {
          failed.push(id);
          this.logger.error(`item ${id} could not be deleted`, error);
        }
      }
    }
    return count;
  }

  /** Resolves with false, and nothing is touched, when the item is gone or `condition` holds no longer. */
  private async destroy(id: string, condition: FilterQuery<Media> = {}): Promise<boolean> {
    const guests = await this.announcer.guestsOf(id);
    try {
      // The row's lock keeps a restore waiting until the files have gone with it.
      const deleted = await this.em.fork().transactional(async (em) => {
        const rows = await em.nativeDelete(Media, { $and: [{ id }, condition] });
        if (rows > 0) await this.files.entomb(id);
        return rows;
      });
      if (deleted === 0) return false;
    } catch (error) {
      await this.files.revive(id);
      throw error;
    }
    this.announcer.removed(id, guests, true);
    await this.files
      .bury(id)
      .catch((error: unknown) =>
        this.logger.warn(`files of ${id} are deleted at the next start: ${String(error)}`),
      );
    return true;
  }
}
