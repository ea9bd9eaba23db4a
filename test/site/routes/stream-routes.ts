import { join } from 'node:path';
import { fileSource } from '../media/byte-source.ts';
import { sendBytes } from '../send-bytes.ts';
import { type Route, sendStatus, type Visit } from '../visit.ts';

async function sendFromShelf(visit: Visit, name: string): Promise<void> {
  const source = await visit.shelf.find(name);
  if (source) await sendBytes(visit, source);
  else sendStatus(visit, 404);
}

async function sendLive(visit: Visit, stream: string, file: string): Promise<void> {
  const folder = await visit.live.folderOf(stream);
  const source = await fileSource(join(folder, file), file).catch(() => undefined);
  visit.response.setHeader('cache-control', 'no-store');
  if (!source) sendStatus(visit, 404);
  else await sendBytes(visit, { ...source, tag: `${source.tag}-${Date.now()}` }, { ranges: false });
}

/** HLS on demand, whole and with a missing segment; live HLS; DASH. */
export const streamRoutes: readonly Route[] = [
  { path: /^\/hls\/vod\/([\w./-]+)$/, answer: (visit, file) => sendFromShelf(visit, `hls/${file}`) },
  {
    path: /^\/hls\/hole\/([\w./-]+)$/,
    answer: (visit, file) =>
      file.endsWith('/part2.ts') ? sendStatus(visit, 404) : sendFromShelf(visit, `hls/${file}`),
  },
  {
    path: /^\/hls\/live\/([\w-]+)\/([\w-]+\.(?:m3u8|ts))$/,
    answer: (visit, stream, file) => sendLive(visit, stream, file),
  },
  { path: /^\/dash\/([\w.-]+)$/, answer: (visit, file) => sendFromShelf(visit, `dash/${file}`) },
];
