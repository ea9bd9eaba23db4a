import type { Batch, BatchItem, BatchItemStatus, Download } from '../../api/index.js';
import { errorWords, m, show } from '../../i18n/index.js';
import { waitLine } from '../downloads/index.js';
import { isOpen } from './domain/batch-lists.js';

/** Facts side by side; empty ones are left out. A line breaks between facts, never inside one. */
export function joined(...parts: (string | null | false)[]): string {
  const whole = parts.filter((part) => typeof part === 'string' && part !== '');
  return whole.map((part) => String(part).replaceAll(' ', '\u00a0')).join(' · ');
}

/** Its name, or how many links it has. */
export function nameOf({ name, counts }: Pick<Batch, 'name' | 'counts'>): string {
  return name ?? m.batches_untitled({ count: counts.total, shown: show.count(counts.total) });
}

/** How it stands, in a word or two. */
export function statusWord(batch: Batch): string {
  if (batch.status === 'paused') return m.batches_paused();
  if (batch.status === 'cancelled') return m.batches_cancelled();
  if (batch.status === 'finished') return m.batches_finished();
  return batch.counts.running === 0 && batch.progress === 0 ? m.batches_starting() : m.batches_running();
}

/** What came of it: `48 done · 2 failed · 3.1 GB in 12 min`. */
export function summaryOf(batch: Batch): string {
  const { done, failed, cancelled } = batch.counts;
  const seconds = (Date.parse(batch.finishedAt ?? batch.createdAt) - Date.parse(batch.createdAt)) / 1000;
  const size = show.bytes(batch.downloadedBytes);
  return joined(
    m.batches_sum_done({ shown: show.count(done) }),
    failed > 0 && m.batches_sum_failed({ shown: show.count(failed) }),
    cancelled > 0 && m.batches_sum_stopped({ shown: show.count(cancelled) }),
    batch.downloadedBytes > 0 && m.batches_sum_in({ size, time: show.duration(Math.max(1, seconds)) }),
  );
}

/** The line below the bar: bytes when they are known, else items; how fast, and how long still. */
export function progressLine(batch: Batch): string {
  if (!isOpen(batch)) return summaryOf(batch);
  const { counts, totalBytes, downloadedBytes, bytesPerSecond, etaSeconds } = batch;
  const fetchable = counts.total - counts.invalid - counts.repeated;
  const isMoving = batch.status === 'running';
  return joined(
    m.batches_items_of({ done: show.count(counts.done), total: show.count(fetchable) }),
    totalBytes !== null && totalBytes > 0
      ? m.batches_items_of({ done: show.bytes(downloadedBytes), total: show.bytes(totalBytes) })
      : downloadedBytes > 0 && show.bytes(downloadedBytes),
    isMoving && bytesPerSecond !== null && bytesPerSecond > 0 && show.speed(bytesPerSecond),
    isMoving && etaSeconds !== null && m.batches_left({ time: show.duration(Math.max(1, etaSeconds)) }),
  );
}

/** Why it is paused: a person's wish, or Foyer's reason in the words of its code. Null while it is not. */
export function pauseWords(batch: Batch): { title: string; hint: string | null } | null {
  if (batch.status !== 'paused') return null;
  if (batch.pauseCode === null) return { title: m.batches_paused(), hint: m.batches_paused_by_you() };
  const words = errorWords.of(batch.pauseCode);
  return { title: m.batches_paused_by_foyer({ why: words.title }), hint: words.hint };
}

/** A state of items by its name. */
export const filterName = (status: BatchItemStatus | 'all'): string =>
  ({
    all: m.batches_filter_all,
    running: m.batches_filter_running,
    waiting: m.batches_filter_waiting,
    done: m.batches_filter_done,
    failed: m.batches_filter_failed,
    cancelled: m.batches_filter_cancelled,
    invalid: m.batches_filter_invalid,
    repeated: m.batches_filter_repeated,
  })[status]();

/** The line below an item: where it is, why it is not, how large it became. `live` is its running download. */
export function itemLine(item: BatchItem, live: Download | undefined): string {
  switch (item.status) {
    case 'done':
      if (item.code === 'batches.already-here') return m.batches_item_here();
      return joined(m.batches_item_done(), item.bytes !== null && show.bytes(item.bytes));
    case 'failed':
    case 'invalid':
      return item.code === null ? filterName(item.status) : errorWords.of(item.code).title;
    case 'repeated':
      return m.batches_item_repeated();
    case 'cancelled':
      return m.batches_item_cancelled();
    case 'waiting':
      return m.batches_item_waiting();
    default:
      return live ? liveLine(live) : m.batches_item_running();
  }
}

function liveLine(live: Download): string {
  const wait = live.status === 'queued' ? waitLine(live.wait) : null;
  if (wait !== null) return wait;
  if (live.status !== 'downloading') return m.batches_item_running();
  return joined(
    show.percent(live.progress),
    live.bytesPerSecond !== null && show.speed(live.bytesPerSecond),
    live.etaSeconds !== null && m.batches_left({ time: show.duration(Math.max(1, live.etaSeconds)) }),
  );
}
