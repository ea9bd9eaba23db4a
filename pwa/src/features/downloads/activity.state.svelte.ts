import { answer, api, type Download } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { linkWords } from '../../lib/links.js';
import { realtime } from '../../realtime/index.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';
import { activityAfter } from './domain/download-lists.js';
import { clearWhenLookedAt, countFinished } from './finished-badge.js';
import { dropDownload, putDownload } from './downloads.cache.js';

/** What is on its way, for the tab's mark; keeps the lists live and says when a film is ready. */
class DownloadActivity {
  #ids = $state.raw<ReadonlySet<string>>(new Set());

  get count(): number {
    return this.#ids.size;
  }

  /** Follows the person's downloads until the returned function is called. */
  start(): () => void {
    const offs = [
      realtime.on('download.changed', (download) => this.take(download)),
      realtime.on('download.removed', ({ id }) => this.#forget(id)),
      clearWhenLookedAt(),
    ];
    void this.#load();
    return () => {
      for (const off of offs) off();
      this.#ids = new Set();
    };
  }

  /** Takes over a download as it is now; those of others, of which administrators hear, reach the lists only. */
  take(download: Download): void {
    putDownload(download);
    const after = activityAfter(this.#ids, download, session.me?.id ?? null);
    this.#ids = after.active;
    if (after.hasEnded) this.#announce(download);
  }

  #forget(id: string): void {
    dropDownload(id);
    this.#ids = new Set([...this.#ids].filter((known) => known !== id));
  }

  async #load(): Promise<void> {
    const query = { status: 'active', limit: 200 } as const;
    const page = await answer(api.GET('/api/downloads', { params: { query } })).catch(() => null);
    if (page) this.#ids = new Set(page.items.map((item) => item.id));
  }

  /** The films of a batch are announced together, by the batch. */
  #announce(download: Download): void {
    if (download.status === 'completed') countFinished();
    if (download.batchId !== null) return;
    const about = download.id;
    const title = download.title ?? linkWords(download.url);
    if (download.status === 'completed' && download.mediaId) {
      const action = { label: m.downloads_watch(), href: routes.watch(download.mediaId) };
      toasts.show({ about, text: m.downloads_ready({ title }), action });
    }
    if (download.status === 'failed') {
      const action = { label: m.downloads_look(), href: routes.downloads() };
      toasts.show({ about, text: m.downloads_failed_toast({ title }), tone: 'bad', action });
    }
  }
}

export const downloadActivity = new DownloadActivity();
