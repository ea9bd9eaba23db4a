import { answer, api, ApiError, keys, queryClient, type Batch, type CreateBatch } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { randomKey } from '../../lib/random-key.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { nameOf, summaryOf } from './batch-words.js';
import { dropBatch, takeBatch } from './live-batches.js';

const byId = (id: string) => ({ params: { path: { id } } });

/** Sends a text of links and opens the page of its batch. False when it was refused; the reason has been said. */
export async function startBatch(body: CreateBatch): Promise<boolean> {
  const key = randomKey();
  try {
    const params = { header: { 'idempotency-key': key } };
    const batch = await answer(api.POST('/api/batches', { params, body }));
    queryClient.setQueryData(keys.batch(batch.id), batch);
    takeBatch(batch);
    router.go(routes.batch(batch.id), { replace: true });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.isAway) return keepForLater(body, key);
    toasts.failed(error);
    return false;
  }
}

/** The house does not answer: the links stay on this device until it does. */
async function keepForLater(body: CreateBatch, key: string): Promise<boolean> {
  const { outbox } = await import('../outbox/index.js');
  const isKept = await outbox.keep({ kind: 'batch', body }, body.name ?? null, key);
  if (isKept) router.go(routes.downloads(), { replace: true });
  return isKept;
}

/** Does `act` and shows what it made of the batch; a refusal is said, and the truth asked for. */
async function change(batch: Batch, act: () => Promise<Batch>): Promise<void> {
  try {
    takeBatch(await act());
  } catch (error) {
    toasts.failed(error);
  }
  await queryClient.invalidateQueries({ queryKey: keys.batch(batch.id) });
}

/** Says that a batch has ended and what came of it, with the way to its page. */
export function announceBatch(batch: Batch): void {
  const action = { label: m.downloads_look(), href: routes.batch(batch.id) };
  const text = m.batches_ended_toast({ name: nameOf(batch), what: summaryOf(batch) });
  toasts.show({ text, tone: batch.counts.done > 0 ? 'good' : 'bad', action });
}

/** Nothing new starts; what is here is kept. */
export const pauseBatch = (batch: Batch) =>
  change(batch, () => answer(api.POST('/api/batches/{id}/pause', byId(batch.id))));

/** Goes on where it stopped. */
export const resumeBatch = (batch: Batch) =>
  change(batch, () => answer(api.POST('/api/batches/{id}/resume', byId(batch.id))));

/** Ends what has not arrived. */
export const cancelBatch = (batch: Batch) =>
  change(batch, () => answer(api.POST('/api/batches/{id}/cancel', byId(batch.id))));

/** Whether films of it failed for want of a password; false when that cannot be asked now. */
export async function wantsPassword(batch: Batch): Promise<boolean> {
  const query = { status: 'failed', limit: 100 } as const;
  const params = { path: { id: batch.id }, query };
  const failed = await answer(api.GET('/api/batches/{id}/items', { params })).catch(() => null);
  return failed?.items.some(({ code }) => code === 'ytdlp.password-wanted') ?? false;
}

/** Tries what failed again, with the password that the films share where it is given. */
export async function retryBatch(batch: Batch, videoPassword?: string): Promise<void> {
  const request = { ...byId(batch.id), body: { videoPassword } };
  await change(batch, () => answer(api.POST('/api/batches/{id}/retry', request)));
  await queryClient.invalidateQueries({ queryKey: [...keys.batches, 'items', batch.id] });
}

/** Takes it off the list and leaves its page; the films stay. */
export async function removeBatch(batch: Batch): Promise<void> {
  try {
    await api.DELETE('/api/batches/{id}', byId(batch.id));
    dropBatch(batch.id);
    router.go(routes.downloads(), { replace: true });
  } catch (error) {
    toasts.failed(error);
  }
}
