import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { ArtworkLinks } from '../sites/artwork-links.js';
import { toDownloadAnswer, type LiveProgress } from './domain/download-answer.js';
import type { DownloadAnswer } from './downloads.contract.js';
import { downloadChanged, downloadRemoved } from './downloads.events.js';
import type { DownloadsRealtimeEvents } from './downloads.events.contract.js';
import type { Download } from './download.entity.js';

/**
 * What is happening right now: the live numbers of running transfers, kept in memory, and the one place that
 * turns a row into what screens see, by HTTP and by socket alike.
 */
@Injectable()
export class DownloadBoard {
  private readonly live = new Map<string, LiveProgress>();

  constructor(
    private readonly publisher: RealtimePublisher<DownloadsRealtimeEvents>,
    private readonly artwork: ArtworkLinks,
    private readonly events: DomainEvents,
  ) {}

  /** Remembers a transfer's numbers. */
  update(id: string, progress: LiveProgress): void {
    this.live.set(id, progress);
  }

  /** Forgets a transfer's numbers once it has ended. */
  forget(id: string): void {
    this.live.delete(id);
  }

  /** The row as screens see it. */
  answer(row: Download): DownloadAnswer {
    return toDownloadAnswer(
      row,
      this.live.get(row.id) ?? null,
      this.artwork.pathOf(row.site, row.artworkUrl ?? null),
    );
  }

  /** Tells the person's screens, and the administrators', how the row looks now. */
  announce(row: Download): DownloadAnswer {
    const answer = this.answer(row);
    this.publisher.publish([{ personId: answer.personId }, { role: 'admin' }], 'download.changed', answer);
    this.events.announce(downloadChanged, answer);
    return answer;
  }

  /** Tells the same screens that a row has left the list. */
  announceRemoved(row: Download): void {
    this.publisher.publish([{ personId: row.person.id }, { role: 'admin' }], 'download.removed', {
      id: row.id,
    });
    this.events.announce(downloadRemoved, { downloadId: row.id, personId: row.person.id });
  }
}
