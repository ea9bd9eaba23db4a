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

const noOptions = {
  ...{ formatId: null, section: null, subtitleLanguages: [], audioLanguages: [], forPersonIds: [] },
};

/** Fetches the same link in the same quality once more. */
export async function downloadAgain({ url, quality, title }: HistoryEntry): Promise<void> {
  try {
    const params = { header: { 'idempotency-key': randomKey() } };
    const body = { url, quality, options: noOptions, device: null };
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
