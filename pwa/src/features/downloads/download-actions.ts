import { answer, api, type Download } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { downloadActivity } from './activity.state.svelte.js';
import { dropDownload, putDownload, refreshDownloads } from './downloads.cache.js';

/** Does `work`; when it fails says why and shows the truth again. */
async function orSayWhy(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    toasts.failed(error);
    refreshDownloads();
  }
}

const byId = (id: string) => ({ params: { path: { id } } });

/** Stops a download; shown as stopped before the server agrees. */
export function cancelDownload(download: Download): Promise<void> {
  putDownload({ ...download, status: 'cancelled', bytesPerSecond: null, etaSeconds: null });
  return orSayWhy(async () =>
    downloadActivity.take(await answer(api.POST('/api/downloads/{id}/cancel', byId(download.id)))),
  );
}

/** Whether another try is of use only with the film's password. */
export const wantsPassword = (download: Download): boolean =>
  download.error?.code === 'ytdlp.password-wanted';

/** Starts a failed or stopped download again, from what is already here; with the film's password where it is wanted. */
export function retryDownload(download: Download, videoPassword?: string): Promise<void> {
  putDownload({ ...download, status: 'queued', error: null });
  const request = { ...byId(download.id), body: { videoPassword } };
  return orSayWhy(async () =>
    downloadActivity.take(await answer(api.POST('/api/downloads/{id}/retry', request))),
  );
}

/** Takes an ended download off the list; what it brought stays in the library. */
export function removeDownload(download: Download): Promise<void> {
  dropDownload(download.id);
  return orSayWhy(async () => void (await api.DELETE('/api/downloads/{id}', byId(download.id))));
}
