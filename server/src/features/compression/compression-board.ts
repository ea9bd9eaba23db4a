import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { RealtimePublisher, type Audience } from '../../core/realtime/realtime-publisher.js';
import { CompressionRules } from './compression-rules.service.js';
import type { CompressionAnswer } from './compression.contract.js';
import { Compression } from './compression.entity.js';
import type { CompressionRealtimeEvents } from './compression.events.contract.js';
import { toCompressionAnswer, type LiveCompression } from './domain/compression-answer.js';

/** What an answer needs beside the row. */
export const WITH_FILM = ['media', 'media.addedBy'] as const;

/**
 * What is happening right now: the live numbers of the running one, kept in memory, and the one place that turns a
 * row into what screens see, by HTTP and by socket alike.
 */
@Injectable()
export class CompressionBoard {
  private readonly live = new Map<string, LiveCompression>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly rules: CompressionRules,
    private readonly publisher: RealtimePublisher<CompressionRealtimeEvents>,
  ) {}

  /** Remembers how far the running one is. */
  update(id: string, live: LiveCompression): void {
    this.live.set(id, live);
  }

  /** Forgets the numbers of one that has ended. */
  forget(id: string): void {
    this.live.delete(id);
  }

  /** Rows with their films as screens see them. */
  async answers(rows: readonly Compression[]): Promise<CompressionAnswer[]> {
    const { confirmAfterDays } = await this.rules.get();
    return rows.map((row) => toCompressionAnswer(row, this.live.get(row.id) ?? null, confirmAfterDays));
  }

  /** Tells the screens of those who may change the film how a row looks now, in order; null when it is gone. */
  announce(id: string): Promise<CompressionAnswer | null> {
    const told = this.turn.then(() => this.tell(id));
    this.turn = told.catch(() => undefined);
    return told;
  }

  private async tell(id: string): Promise<CompressionAnswer | null> {
    const row = await this.em.fork().findOne(Compression, { id }, { populate: WITH_FILM });
    if (!row) return null;
    const [answer] = await this.answers([row]);
    if (!answer) return null;
    const adder = row.media.addedBy;
    const owner: Audience[] = adder && adder.role !== 'guest' ? [{ personId: adder.id }] : [];
    this.publisher.publish([{ role: 'admin' }, ...owner], 'compression.changed', answer);
    return answer;
  }
}
