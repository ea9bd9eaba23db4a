import type { DownloadAnswer } from './downloads.contract.js';

/** What the downloads feature sends to open screens. `GET /api/downloads` holds the same truth. */
export interface DownloadsRealtimeEvents {
  'download.changed': DownloadAnswer;
  'download.removed': { id: string };
}
