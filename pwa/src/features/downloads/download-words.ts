import type { Download } from '../../api/index.js';
import { m, show } from '../../i18n/index.js';
import { joinFacts } from '../../lib/format.js';
import { waitLine } from './wait-words.js';

/** The line below an active download: where it is, how fast, how long still. */
export function activityLine(download: Download): string {
  switch (download.status) {
    case 'queued':
      return queuedLine(download);
    case 'probing':
      return m.downloads_probing();
    case 'processing':
      return m.downloads_processing();
    case 'paused':
      return m.downloads_paused();
    default:
      return joinFacts(sizeLine(download), speedLine(download), timeLeft(download));
  }
}

const speedLine = ({ bytesPerSecond }: Download) => bytesPerSecond !== null && show.speed(bytesPerSecond);
const timeLeft = ({ etaSeconds }: Download) =>
  etaSeconds !== null && m.downloads_left({ time: show.duration(Math.max(1, etaSeconds)) });

/** Why it waits, a sentence that may be broken anywhere; of one that its plan stopped half-way also what there is of it. */
function queuedLine({ wait, downloadedBytes }: Download): string {
  const why = waitLine(wait) ?? m.downloads_queued();
  const isStopped = downloadedBytes > 0 && wait?.code.startsWith('plans.') === true;
  return isStopped ? `${why} · ${m.downloads_kept({ size: show.bytes(downloadedBytes) })}` : why;
}

function sizeLine({ downloadedBytes, totalBytes }: Download): string {
  if (totalBytes === null) return show.bytes(downloadedBytes);
  return m.downloads_of({ done: show.bytes(downloadedBytes), total: show.bytes(totalBytes) });
}

/** The line below one that ended well or was stopped. */
export function endLine(download: Download): string {
  const when = show.ago(download.finishedAt ?? download.updatedAt);
  if (download.status === 'cancelled') return joinFacts(m.downloads_cancelled(), when);
  const size = download.totalBytes ?? download.downloadedBytes;
  return joinFacts(m.downloads_completed(), size > 0 && show.bytes(size), when);
}
