import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Download } from '../downloads/download.entity.js';
import { PlanReservation } from './plan-reservation.entity.js';
import { UsageCharge } from './usage-charge.entity.js';

/** Rows looked at in one go while catching up. */
const CHUNK = 500;

/**
 * Writes down what each download took of its person's month: once, whatever happens. Who got the film by another's
 * transfer took nothing from the line (then the film has the other download's id).
 */
@Injectable()
export class PlanCharges implements OnApplicationBootstrap {
  private readonly logger = new Logger('Plans');

  constructor(private readonly em: EntityManager) {}

  onApplicationBootstrap(): void {
    this.catchUp().catch((error: unknown) => this.logger.error('the volumes could not catch up', error));
  }

  /** Counts a download that has become a film. Again changes nothing. */
  async charge(
    row: Pick<Download, 'id' | 'person' | 'downloadedBytes' | 'finishedAt' | 'updatedAt'>,
  ): Promise<void> {
    const { id: downloadId, downloadedBytes: bytes } = row;
    const atMs = (row.finishedAt ?? row.updatedAt).getTime();
    await this.em.fork().transactional(async (em) => {
      const charge = { downloadId, person: row.person.id, bytes, atMs };
      await em.upsert(UsageCharge, charge, {
        onConflictFields: ['downloadId'],
        onConflictAction: 'ignore',
      });
      await em.nativeDelete(PlanReservation, { download: downloadId });
    });
  }

  /** Counts a film that was watched without being kept. Again changes nothing. */
  async chargeWatched({
    id,
    personId,
    bytes,
  }: {
    id: string;
    personId: string;
    bytes: number;
  }): Promise<void> {
    if (bytes === 0) return;
    const charge = { downloadId: id, person: personId, bytes, atMs: Date.now() };
    await this.em.fork().upsert(UsageCharge, charge, {
      onConflictFields: ['downloadId'],
      onConflictAction: 'ignore',
    });
  }

  /** Films that came before there were plans, or just before a crash. */
  private async catchUp(): Promise<void> {
    for (;;) {
      const em = this.em.fork();
      const missing = (await em.getConnection().execute(
        `select d.id from downloads d left join usage_charges c on c.download_id = d.id
          where d.status = 'completed' and d.media_id = d.id and c.download_id is null order by d.id limit ?`,
        [CHUNK],
      )) as { id: string }[];
      if (missing.length === 0) return;
      for (const row of await em.find(Download, { id: { $in: missing.map(({ id }) => id) } }))
        await this.charge(row);
    }
  }
}
