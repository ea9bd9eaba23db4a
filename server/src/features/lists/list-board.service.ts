import { Injectable } from '@nestjs/common';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import type { LinkList } from './link-list.entity.js';
import { MOST_ENTRIES, type ListAnswer } from './lists.contract.js';
import type { ListsRealtimeEvents } from './lists.events.contract.js';

const MILLISECONDS_BETWEEN = 300;

/** What screens see of a list, by HTTP and by socket alike. */
@Injectable()
export class ListBoard {
  private readonly told = new Map<string, number>();

  constructor(private readonly publisher: RealtimePublisher<ListsRealtimeEvents>) {}

  /** The row as screens see it. */
  answer(row: LinkList): ListAnswer {
    const { id, url, site, siteName, title, status, readCount } = row;
    const expectedCount = row.expectedCount ?? null;
    return {
      ...{ id, url, site, siteName, title: title || siteName, status, readCount, expectedCount },
      author: row.author ?? null,
      errorCode: row.errorCode ?? null,
      isCut: readCount >= MOST_ENTRIES && (expectedCount ?? Infinity) > readCount,
      expiresAt: row.expiresAt.toISOString(),
    };
  }

  /** Tells the person's screens how far reading is. */
  announce(row: LinkList): void {
    this.told.delete(row.id);
    this.publisher.publish([{ personId: row.person.id }], 'list.changed', this.answer(row));
  }

  /** The same, but not more often than a person can follow. */
  announceSoon(row: LinkList): void {
    const now = performance.now();
    if (now - (this.told.get(row.id) ?? -Infinity) < MILLISECONDS_BETWEEN) return;
    this.announce(row);
    this.told.set(row.id, now);
  }
}
