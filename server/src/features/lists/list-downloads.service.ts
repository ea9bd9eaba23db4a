import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import type { BatchAnswer } from '../batches/batches.contract.js';
import { BatchesService } from '../batches/batches.service.js';
import { ListEntries } from './list-entries.service.js';
import type { DownloadList } from './lists.contract.js';
import { ListStillReadingError, NothingChosenError } from './lists.errors.js';
import { ListsService } from './lists.service.js';

/** Turns what was chosen of a list into a batch. */
@Injectable()
export class ListDownloads {
  constructor(
    private readonly lists: ListsService,
    private readonly entries: ListEntries,
    private readonly batches: BatchesService,
  ) {}

  /**
   * Starts a batch named after the list. Throws `ListNotFoundError`, {@link ListStillReadingError} for what only a
   * whole list can tell, and {@link NothingChosenError}; the same `idempotencyKey` answers with the first batch.
   */
  async start(
    actor: Actor,
    listId: string,
    { selection, quality, options, skipsExisting, videoPassword }: DownloadList,
    idempotencyKey: string | null,
  ): Promise<BatchAnswer> {
    const list = await this.lists.load(actor, listId);
    if (list.status === 'reading' && selection.kind !== 'ranges') throw new ListStillReadingError();
    const urls: string[] = [];
    for await (const { url } of this.entries.links(listId, selection, { skipsExisting })) urls.push(url);
    if (urls.length === 0) throw new NothingChosenError();
    const name = (list.title || list.siteName).slice(0, 200).toWellFormed();
    const wish = { text: urls.join('\n'), name, quality, options, notBefore: null, videoPassword };
    return this.batches.create(actor, wish, idempotencyKey);
  }
}
