import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../core/events/outbox.js';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { concernsAll } from '../batches/domain/settle-item.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { noOptions } from '../downloads/downloads.contract.js';
import { DownloadsService } from '../downloads/downloads.service.js';
import { LibraryLookup } from '../library/library-lookup.service.js';
import { MediaWishes } from '../library/media-wishes.service.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import type { FeedEntry } from './feed-entry.entity.js';
import { SubscriptionBoard } from './subscription-board.service.js';
import { SubscriptionEntry } from './subscription-entry.entity.js';
import { SubscriptionSettlement } from './subscription-settlement.service.js';
import { Subscription } from './subscription.entity.js';
import { wantedWasHere } from './subscriptions.events.js';
import type { SubscriptionEntryState } from './subscriptions.contract.js';

/** So long a subscription waits whose person's plan, or the disk, has no room. */
export const WAIT_MS = 10 * 60_000;
/** Below everybody's own wishes. */
const PRIORITY = -10;

/** Gives entries that are wanted their film: out of the library where it is there, else by a download. */
@Injectable()
export class EntryDownloads {
  constructor(
    private readonly em: EntityManager,
    private readonly intake: DownloadIntake,
    private readonly downloads: DownloadsService,
    private readonly library: LibraryLookup,
    private readonly wishes: MediaWishes,
    private readonly passwords: SharedPasswords,
    private readonly board: SubscriptionBoard,
    private readonly settlement: SubscriptionSettlement,
    private readonly outbox: Outbox,
  ) {}

  /** One entry's download; false when the subscription cannot go on now. */
  async give(row: Subscription, entry: FeedEntry, now: Date): Promise<boolean> {
    const { url } = entry;
    const { quality, forPersonIds } = row;
    const personId = row.person.id;
    try {
      if (await this.isHere(row, entry)) return true;
      const { row: download, isNew } = await this.intake.takeIn(
        personId,
        { url, quality, options: { ...noOptions, forPersonIds }, videoPassword: this.passwords.of(row) },
        {
          subscriptionId: row.id,
          idempotencyKey: `subscription:${row.id}:${entry.id}`,
          priority: PRIORITY,
        },
      );
      // Somebody else's may have arrived between the look into the library and this row.
      if (isNew && (await this.isHere(row, entry))) {
        await this.withdraw(personId, download.id);
        return true;
      }
      await this.move(row, entry, { state: 'downloading', downloadId: download.id });
      await this.settlement.settle([download.id]);
      if (row.waitCode) await this.wait(row, { waitCode: null, waitsUntil: null });
      return true;
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      if (concernsAll(error.code)) {
        await this.wait(row, { waitCode: error.code, waitsUntil: new Date(now.getTime() + WAIT_MS) });
        return false;
      }
      await this.move(row, entry, { state: 'failed', reason: { code: error.code, values: {} } });
      return true;
    }
  }

  /** True, and written down, when the library has it. */
  private async isHere(row: Subscription, entry: FeedEntry): Promise<boolean> {
    const { site, externalId } = entry;
    const known = externalId ? await this.library.findBySource(site, externalId) : null;
    if (!known) return false;
    if (row.forPersonIds.length > 0) await this.wishes.give(known.id, row.person.id, row.forPersonIds);
    const change = { state: 'here', mediaId: known.id, arrivedAt: new Date() } as const;
    const messages = await this.em.fork().transactional(async (em) => {
      if (!(await this.move(row, entry, change, em))) return [];
      return [await this.outbox.put(em, wantedWasHere, { subscriptionId: row.id, mediaId: known.id })];
    });
    this.outbox.deliver(messages);
    return true;
  }

  private async withdraw(personId: string, downloadId: string): Promise<void> {
    const actor: Actor = { personId, role: 'member', via: { kind: 'session', id: 'subscriptions' } };
    try {
      await this.downloads.cancel(actor, downloadId);
      await this.downloads.remove(actor, downloadId);
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
    }
  }

  private async wait(
    row: Subscription,
    change: Pick<Subscription, 'waitCode' | 'waitsUntil'>,
  ): Promise<void> {
    await this.em.fork().nativeUpdate(Subscription, { id: row.id }, { ...change, updatedAt: new Date() });
    Object.assign(row, change);
    this.board.announceSoon(row.id);
  }

  /** False when it was decided about meanwhile. */
  private async move(
    row: Subscription,
    entry: FeedEntry,
    change: { state: SubscriptionEntryState } & Partial<SubscriptionEntry>,
    em = this.em.fork(),
  ): Promise<boolean> {
    const where = { subscription: row.id, entry: entry.id, state: 'wanted' as const };
    const changed = await em.nativeUpdate(SubscriptionEntry, where, change);
    this.board.announceSoon(row.id);
    return changed > 0;
  }
}
