import { findVideo } from '../catalogue.ts';
import { videoDocument } from '../platform/document.ts';
import { listPage } from '../platform/lists.ts';
import { numberFromQuery, type Route, sendJson, sendStatus, type Visit } from '../visit.ts';

async function sendVideo(visit: Visit, id: string): Promise<void> {
  const video = findVideo(id);
  if (!video) {
    sendJson(visit, { id, refusal: 'unavailable' });
  } else if (video.refusal === 'rate-http') {
    sendStatus(visit, 429, { 'retry-after': '30' });
  } else {
    const { origin, shelf } = visit;
    sendJson(visit, await videoDocument(video, { origin, shelf, now: new Date() }));
  }
}

function sendList(visit: Visit, kind: string, id: string): void {
  const page = Math.max(0, numberFromQuery(visit, 'page', 0));
  const list = listPage(kind === 'channel' ? 'channel' : 'playlist', id, { page, origin: visit.origin });
  if (list) sendJson(visit, list);
  else sendStatus(visit, 404);
}

/** What the plugin extractor reads: a document per video, pages of lists. */
export const platformRoutes: readonly Route[] = [
  { path: /^\/api\/videos\/([\w-]+)$/, answer: (visit, id) => sendVideo(visit, id) },
  { path: /^\/api\/(playlist|channel)\/([\w-]+)$/, answer: (visit, kind, id) => sendList(visit, kind, id) },
];
