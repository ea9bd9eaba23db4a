import { answer, api, type RequestedQuality } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m, show } from '../../i18n/index.js';
import { randomKey } from '../../lib/random-key.js';
import { routes } from '../../routes.js';
import type { ListView } from './opened-list.state.svelte.js';

/** Starts the chosen films of a list as a batch and says so; a refusal is said in words. */
export async function startList(
  view: ListView,
  {
    quality,
    skipsExisting,
    videoPassword,
  }: { quality: RequestedQuality; skipsExisting: boolean; videoPassword: string | undefined },
): Promise<void> {
  try {
    const params = { path: { id: view.list.id }, header: { 'idempotency-key': randomKey() } };
    const { options } = view.wish;
    const body = { selection: view.selection, quality, options, skipsExisting, videoPassword };
    const batch = await answer(api.POST('/api/lists/{id}/downloads', { params, body }));
    const count = batch.counts.total;
    const action = { label: m.downloads_look(), href: routes.downloads() };
    toasts.show({ text: m.lists_started({ count, shown: show.count(count) }), action });
  } catch (error) {
    toasts.failed(error);
  }
}
