import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { Download } from '../downloads/download.entity.js';
import { downloadCompleted, downloadRemoved } from '../downloads/downloads.events.js';
import { WatchStates } from '../playback/watch-states.service.js';

interface Place {
  readonly actor: Actor;
  readonly downloadId: string;
  readonly at: string;
  readonly seconds: number;
}

const CAPACITY = 500;

/**
 * Where people are in films that are still on their way. A film that is not in the library has no row a place could
 * belong to, so it waits in memory and becomes an ordinary place when the download completes.
 */
@Injectable()
export class SessionPlaces implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('EarlyPlayback');
  private readonly places = new Map<string, Place>();
  private readonly endings: (() => void)[] = [];

  constructor(
    private readonly em: EntityManager,
    private readonly watchStates: WatchStates,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    this.endings.push(
      this.events.on(downloadCompleted, ({ downloadId, mediaId }) => this.handOver(downloadId, mediaId)),
      this.events.on(downloadRemoved, ({ downloadId }) => this.forget(downloadId)),
    );
  }

  onModuleDestroy(): void {
    for (const ending of this.endings) ending();
  }

  /** Seconds; 0 when nothing is known. */
  of(personId: string, downloadId: string): number {
    return this.places.get(`${personId}/${downloadId}`)?.seconds ?? 0;
  }

  /** Remembers a place; when the film has arrived meanwhile, it is saved like any other. */
  async save(actor: Actor, downloadId: string, seconds: number): Promise<void> {
    const key = `${actor.personId}/${downloadId}`;
    const place = { actor, downloadId, seconds, at: new Date().toISOString() };
    this.places.delete(key);
    this.places.set(key, place);
    const oldest = this.places.keys().next();
    if (this.places.size > CAPACITY && !oldest.done) this.places.delete(oldest.value);
    const row = await this.em.fork().findOne(Download, { id: downloadId }, { fields: ['mediaId'] });
    const mediaId = row?.mediaId ?? null;
    if (mediaId !== null) await this.watchStates.savePosition(actor, mediaId, place);
  }

  private async handOver(downloadId: string, mediaId: string): Promise<void> {
    const places = [...this.places.values()].filter((place) => place.downloadId === downloadId);
    for (const { actor, seconds, at } of places) {
      await this.watchStates.savePosition(actor, mediaId, { seconds, at }).catch((error: unknown) => {
        this.logger.warn(`a place in ${mediaId} was not saved: ${String(error)}`);
      });
    }
  }

  private forget(downloadId: string): void {
    for (const [key, place] of this.places) if (place.downloadId === downloadId) this.places.delete(key);
  }
}
