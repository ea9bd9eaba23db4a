import { answer, api, ApiError, queryClient, keys, type Download, type Preview } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { randomKey } from '../../lib/random-key.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';
import { downloads } from '../downloads/index.js';
import { outbox } from '../outbox/index.js';
import { deviceFacts } from './device-facts.js';
import type { Wish } from './wish.state.svelte.js';

/**
 * Starts the download of a previewed link. It is in the list before the server answers; when the server refuses,
 * it leaves the list again and the reason is said, with the way to try again. When nobody answers, the wish is kept on
 * this device under the same key; one with a password is not, because passwords are kept nowhere.
 */
export async function startDownload(
  preview: Preview,
  wish: Wish,
  password: string | null = null,
): Promise<void> {
  const key = randomKey();
  const { body } = wish;
  downloads.put(expected(preview, wish, key));
  try {
    const params = { header: { 'idempotency-key': key } };
    const download = await answer(
      api.POST('/api/downloads', {
        params,
        body: {
          url: preview.url,
          ...body,
          device: await deviceFacts(),
          videoPassword: password ?? undefined,
        },
      }),
    );
    downloads.drop(key);
    downloads.take(download);
    const action = { label: m.downloads_look(), href: routes.downloads() };
    toasts.show({ about: download.id, text: m.add_started({ title: preview.title }), action });
  } catch (error) {
    downloads.drop(key);
    const isAway = error instanceof ApiError && error.isAway && password === null;
    const kept = { url: preview.url, ...body, device: await deviceFacts() };
    if (isAway && (await outbox.keep({ kind: 'download', body: kept }, preview.title, key))) return;
    const again = () => router.go(routes.add(router.here, preview.url), { keepScroll: true });
    toasts.show({ about: preview.url, error, action: { label: m.shell_retry(), onclick: again } });
  }
  void queryClient.invalidateQueries({ queryKey: keys.preview(preview.url) });
}

/** The row as the server will most likely answer it. */
function expected(preview: Preview, wish: Wish, id: string): Download {
  const now = new Date().toISOString();
  return {
    id,
    personId: session.me?.id ?? '',
    url: preview.url,
    site: preview.site,
    quality: wish.resultIn(preview)?.quality ?? 'best',
    requestedQuality: wish.body.quality,
    qualityReason: null,
    options: wish.body.options,
    wait: null,
    batchId: null,
    subscriptionId: null,
    scheduleId: null,
    status: 'queued',
    progress: 0,
    downloadedBytes: 0,
    totalBytes: null,
    bytesPerSecond: null,
    etaSeconds: null,
    title: preview.title,
    author: preview.author,
    durationSeconds: preview.durationSeconds,
    artworkUrl: preview.artworkUrl,
    mediaId: null,
    error: null,
    attempts: 0,
    createdAt: now,
    updatedAt: now,
    finishedAt: null,
  };
}
