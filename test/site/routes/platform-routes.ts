import { findVideo, type CatalogueVideo } from '../catalogue.ts';
import { videoDocument } from '../platform/document.ts';
import { listPage } from '../platform/lists.ts';
import { numberFromQuery, type Route, sendJson, sendStatus, sendText, type Visit } from '../visit.ts';

/** What a browser that has signed in sends along. */
const SIGNED_IN = /(?:^|; )SID=known-visitor(?:;|$)/;

/** `known-<n>` is `gen-<n>`, for signed-in visitors only; the others are taken for robots. */
function findForVisitor(visit: Visit, id: string): CatalogueVideo | undefined {
  const number = /^known-(\d+)$/.exec(id)?.[1];
  if (number === undefined) return findVideo(id);
  const video = findVideo(`gen-${number}`);
  const isKnown = SIGNED_IN.test(visit.request.headers.cookie ?? '');
  return video && { ...video, id, ...(isKnown ? {} : { refusal: 'bot' as const }) };
}

async function sendVideo(visit: Visit, id: string): Promise<void> {
  const video = findForVisitor(visit, id);
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
  const published = visit.controls.published(id);
  const shown = { page, origin: visit.origin, published };
  const list = listPage(kind === 'channel' ? 'channel' : 'playlist', id, shown);
  if (list) sendJson(visit, list);
  else sendStatus(visit, 404);
}

/** Comments that fly over a film, in the shape of Bilibili's: seconds, kind, size, colour, … and the words. */
function sendDanmaku(visit: Visit, part: string): void {
  const comments = [
    `<d p="1.5,1,25,16777215,1700000000,0,abc,1">part ${part}: 前排</d>`,
    '<d p="1.8,1,25,16776960,1700000000,0,abc,2">哈哈哈哈哈</d>',
    '<d p="2.2,5,25,65535,1700000000,0,abc,3">高能预警</d>',
    '<d p="2.6,1,25,16777215,1700000000,0,abc,4">&lt;script&gt;alert(1)&lt;/script&gt;</d>',
    '<d p="3.1,4,25,16711680,1700000000,0,abc,5">字幕君辛苦了</d>',
    '<d p="3.4,7,25,16777215,1700000000,0,abc,6">[0,0,"1-1",4.5,"a program"]</d>',
  ];
  const xml = `<?xml version="1.0" encoding="UTF-8"?><i>${comments.join('')}</i>`;
  sendText(visit, xml, 'application/xml');
}

/** What the plugin extractor reads: a document per video, pages of lists. */
export const platformRoutes: readonly Route[] = [
  { path: /^\/api\/videos\/([\w-]+)$/, answer: (visit, id) => sendVideo(visit, id) },
  { path: /^\/api\/(playlist|channel)\/([\w-]+)$/, answer: (visit, kind, id) => sendList(visit, kind, id) },
  { path: /^\/danmaku\/(\d+)\.xml$/, answer: (visit, part) => sendDanmaku(visit, part) },
];
