import { EntityManager, UniqueConstraintViolationException, type RequiredEntityData } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { Download } from '../downloads/download.entity.js';
import { downloadCompleted } from '../downloads/downloads.events.js';
import { foldText } from '../library/domain/fold-text.js';
import { mediaRemoved } from '../library/library.events.js';
import { Media } from '../library/media.entity.js';
import { quarterHourOf } from './domain/history-numbers.js';
import { HistoryEntry } from './history-entry.entity.js';
import type { HistoryRealtimeEvents } from './history.events.contract.js';

/** Rows looked at in one go while catching up. */
const CHUNK = 500;

/** Writes an entry for every download that completes, and after a start for those it did not hear of. */
@Injectable()
export class HistoryRecorder implements OnApplicationBootstrap {
  private readonly logger = new Logger('History');

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly realtime: RealtimePublisher<HistoryRealtimeEvents>,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(downloadCompleted, ({ downloadId }) => this.record([downloadId]));
    this.events.on(mediaRemoved, ({ mediaId }) => this.withoutFilm(mediaId));
    this.catchUp().catch((error: unknown) => this.logger.error('the history could not catch up', error));
  }

  /** Completed downloads without an entry: those of before there was a history, and of a crash. */
  private async catchUp(): Promise<void> {
    for (;;) {
      const rows = (await this.em
        .fork()
        .getConnection()
        .execute(
          `select d.id from downloads d left join history_entries h on h.download_id = d.id
          where d.status = 'completed' and h.id is null order by d.id limit ?`,
          [CHUNK],
        )) as { id: string }[];
      if (rows.length === 0) return;
      await this.record(rows.map((row) => row.id));
    }
  }

  private async withoutFilm(mediaId: string): Promise<void> {
    const em = this.em.fork();
    const rows = await em.find(HistoryEntry, { mediaId }, { fields: ['person'] });
    await em.nativeUpdate(HistoryEntry, { mediaId }, { mediaId: null });
    this.announce(rows.map(({ person }) => person.id));
  }

  private announce(personIds: readonly string[]): void {
    for (const personId of new Set(personIds)) {
      this.realtime.publish([{ personId }, { role: 'admin' }], 'history.changed', { personId });
    }
  }

  private async record(downloadIds: readonly string[]): Promise<void> {
    const em = this.em.fork();
    const rows = await em.find(Download, { id: { $in: [...downloadIds] }, status: 'completed' });
    const mediaIds = rows.flatMap((row) => row.mediaId ?? []);
    const films = await em.find(Media, { id: { $in: mediaIds } }, { fields: ['id', 'kind', 'title'] });
    const byId = new Map(films.map((film) => [film.id, film]));
    for (const row of rows) await this.write(toEntry(row, byId.get(row.mediaId ?? '')));
    this.announce(rows.map(({ person }) => person.id));
  }

  private async write(entry: RequiredEntityData<HistoryEntry>): Promise<void> {
    const em = this.em.fork();
    try {
      await em.persist(em.create(HistoryEntry, entry)).flush();
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
    }
  }
}

function toEntry(
  row: Download,
  film: { kind: 'video' | 'audio'; title: string } | undefined,
): RequiredEntityData<HistoryEntry> {
  const { id: downloadId, url, site, quality, author, durationSeconds, downloadedBytes: bytes } = row;
  const title = film?.title ?? row.title ?? url;
  const finishedAt = row.finishedAt ?? row.updatedAt;
  return {
    ...{ person: row.person.id, downloadId, url, site, quality, title, author, durationSeconds, bytes },
    ...{ qualityReason: row.qualityReason ?? null, options: row.options ?? null },
    kind: film?.kind ?? (quality === 'audio' ? 'audio' : 'video'),
    words: foldText(`${title} ${author ?? ''}`),
    mediaId: film ? row.mediaId : null,
    ...{ finishedAt, quarterHour: quarterHourOf(finishedAt) },
  };
}
