import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { FoyerError } from '../../core/http/foyer-error.js';
import { Storage } from '../../core/storage/storage.js';
import { Media } from '../library/media.entity.js';
import { CompressionRules } from './compression-rules.service.js';
import { CompressionService } from './compression.service.js';
import { Compression } from './compression.entity.js';
import { chooseForRule, oldBefore, type Candidate } from './domain/choose-for-rule.js';
import { openStatuses } from './domain/compression-state.js';

const EVERY_MS = 10 * 60_000;
const LOOKED_AT = 200;

/** The largest old films that were never tried, with the last time that anybody played them. Times come as the database has them. */
const OLD_FILMS = `select m.id, m.bytes, m.created_at, max(w.updated_at) as played_at
  from media m left join watch_states w on w.media_id = m.id
  where m.trashed_at is null and m.kind = 'video' and m.is_available = true and m.created_at < ?
    and not exists (select 1 from compressions c where c.media_id = m.id and c.status <> 'cancelled')
  group by m.id, m.bytes, m.created_at order by m.bytes desc limit ?`;

interface OldFilm {
  readonly id: string;
  readonly bytes: number | string;
  readonly created_at: number | string;
  readonly played_at: number | string | null;
}

/** Makes old films that nobody watches smaller while the disk runs low, when an administrator has said so. */
@Injectable()
export class CompressionRuleScheduler {
  private readonly logger = new Logger('Compression');

  constructor(
    private readonly em: EntityManager,
    private readonly rules: CompressionRules,
    private readonly compressions: CompressionService,
    private readonly storage: Storage,
  ) {}

  /** One look; resolves with the films that it takes, and never rejects. */
  @Interval(EVERY_MS)
  async look(): Promise<string[]> {
    return this.take(new Date()).catch((error: unknown) => {
      this.logger.error('the rule could not be followed', error);
      return [];
    });
  }

  private async take(now: Date): Promise<string[]> {
    const rule = await this.rules.get();
    const freeBytes = await this.storage.freeBytes();
    if (!rule.isOn || freeBytes >= rule.belowFreeBytes) return [];
    const em = this.em.fork();
    const underWay = await em.count(Compression, { isByRule: true, status: { $in: openStatuses } });
    const rows = (await em
      .getConnection()
      .execute(OLD_FILMS, [oldBefore(rule, now), LOOKED_AT], 'all')) as OldFilm[];
    const chosen = chooseForRule(rows.map(toCandidate), rule, { freeBytes, underWay, now });
    const films = await em.find(Media, { id: { $in: chosen } });
    for (const film of films) {
      await this.compressions.accept(film, rule, null).catch((error: unknown) => {
        if (!(error instanceof FoyerError)) throw error;
      });
    }
    return chosen;
  }
}

function toCandidate(row: OldFilm): Candidate {
  return {
    id: row.id,
    bytes: Number(row.bytes),
    addedAt: new Date(row.created_at),
    lastPlayedAt: row.played_at === null ? null : new Date(row.played_at),
  };
}
