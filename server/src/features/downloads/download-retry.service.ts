import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Person } from '../accounts/person.entity.js';
import { canRetry } from './domain/download-state.js';
import { DownloadBoard } from './download-board.js';
import { DownloadGates, type WantedDownload } from './download-gates.service.js';
import { DownloadIntake } from './download-intake.service.js';
import { Download } from './download.entity.js';
import { noOptions } from './downloads.contract.js';
import { DownloadsDispatcher } from './downloads.dispatcher.js';
import { DownloadNotRetryableError } from './downloads.errors.js';
import { downloadRetried } from './downloads.events.js';

/** Starts again what has failed or was cancelled: by the same door as a new wish, whoever asks. */
@Injectable()
export class DownloadRetry {
  constructor(
    private readonly em: EntityManager,
    private readonly gates: DownloadGates,
    private readonly intake: DownloadIntake,
    private readonly board: DownloadBoard,
    private readonly dispatcher: DownloadsDispatcher,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Puts a row back among those that wait; it goes on from what is on disk, with the film's password where one is given,
   * else with the one before as long as that is kept. Throws {@link DownloadNotRetryableError}, and what a gate
   * refuses with; then nothing changes.
   */
  async retry(row: Download, videoPassword?: string): Promise<void> {
    if (!canRetry(row.status)) throw new DownloadNotRetryableError();
    const wanted = { ...wantedOf(row), videoPassword };
    await this.gates.refuse(wanted);
    const change = {
      status: 'queued',
      errorCode: null,
      failures: 0,
      notBefore: null,
      holdCode: null,
      heldUntil: null,
      finishedAt: null,
      updatedAt: new Date(),
      fetchKey: videoPassword === undefined ? row.fetchKey : this.intake.keyWith(row, videoPassword),
    } as const;
    await this.em.fork().transactional(async (em) => {
      // As at the door: what two ask for at one instant is looked at one after the other.
      await em.findOne(Person, { id: row.person.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      await this.gates.accepted(em, row, wanted);
      const same = { id: row.id, status: row.status };
      if ((await em.nativeUpdate(Download, same, change)) === 0) throw new DownloadNotRetryableError();
    });
    Object.assign(row, change);
    this.board.announce(row);
    this.events.announce(downloadRetried, { downloadId: row.id, personId: row.person.id });
    void this.dispatcher.dispatch();
  }
}

function wantedOf({ person, url, site, quality, options, totalBytes }: Download): WantedDownload {
  return {
    ...{ personId: person.id, url, site, quality, options: options ?? noOptions },
    knownBytes: totalBytes ?? null,
  };
}
