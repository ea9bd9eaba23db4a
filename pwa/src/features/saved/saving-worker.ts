import { openSavingNews } from './saving-news.js';

let running: { readonly personId: string; readonly worker: Worker } | null = null;

/** Has somebody look at the rows: this tab's worker, made when there is none yet, and those of other tabs. */
export function wakeSaving(personId: string): void {
  if (running?.personId !== personId) {
    running?.worker.terminate();
    const worker = new Worker(new URL('./saving.worker.ts', import.meta.url), {
      type: 'module',
      name: personId,
    });
    running = { personId, worker };
    return;
  }
  const news = openSavingNews(() => undefined);
  news.tell({ kind: 'look' });
  news.close();
}
