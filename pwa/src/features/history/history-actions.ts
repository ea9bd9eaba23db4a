import { answer, api, keys, queryClient, type HistoryEntry, type HistoryPage } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { randomKey } from '../../lib/random-key.js';
import { routes } from '../../routes.js';
import { downloads } from '../downloads/index.js';

interface Pages {
  readonly pages: readonly HistoryPage[];
  readonly pageParams: readonly unknown[];
}

/** Fetches the same once more: the same link, quality and part, with the same languages, for the same people. */
export async function downloadAgain({ url, quality, options, title }: HistoryEntry): Promise<void> {
  try {
    const params = { header: { 'idempotency-key': randomKey() } };
    const body = { url, quality, options, device: null };
    downloads.take(await answer(api.POST('/api/downloads', { params, body })));
    const action = { label: m.downloads_look(), href: routes.downloads() };
    toasts.show({ text: m.history_again_started({ title }), action });
  } catch (error) {
    toasts.failed(error);
  }
}

/** Forgets one entry; the film stays. */
export async function forgetEntry({ id }: HistoryEntry): Promise<void> {
  queryClient.setQueriesData<Pages>({ queryKey: [...keys.history, 'list'] }, (list) => {
    if (!list) return list;
    const pages = list.pages.map((page) => ({ ...page, items: page.items.filter((one) => one.id !== id) }));
    return { ...list, pages };
  });
  try {
    await api.DELETE('/api/history/{id}', { params: { path: { id } } });
  } catch (error) {
    toasts.failed(error);
  }
  void queryClient.invalidateQueries({ queryKey: keys.history });
}

/** Forgets everything of one's own; the films stay. */
export async function clearHistory(): Promise<void> {
  try {
    await api.DELETE('/api/history');
    toasts.show({ text: m.history_cleared() });
  } catch (error) {
    toasts.failed(error);
  }
  void queryClient.invalidateQueries({ queryKey: keys.history });
}
