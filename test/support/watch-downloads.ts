import { createHash } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type supertest from 'supertest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';

type Browser = ReturnType<typeof supertest.agent>;

const ENDED = new Set(['completed', 'failed', 'cancelled']);

/** The browser's session as a header, for what does not share supertest's cookie jar. */
export function cookieOf(browser: Browser): string {
  return browser.jar
    .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
    .toValueString();
}

/** SHA-256 of an answer's body, read as a stream. Rejects unless the answer is 200. */
export async function sha256Of(browser: Browser, url: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie: cookieOf(browser) } });
  if (answer.status !== 200 || !answer.body) throw new Error(`${url} answered ${answer.status}`);
  const hash = createHash('sha256');
  for await (const chunk of answer.body) hash.update(chunk);
  return hash.digest('hex');
}

/** Opens the realtime socket as that browser's person; resolves when it is connected. */
export async function openSocket(origin: string, cookie: string): Promise<Socket> {
  const socket = io(origin, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin },
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** Resolves with a download once `test` holds for it, by socket events and one look at the truth. */
export async function downloadWhere(
  browser: Browser,
  origin: string,
  id: string,
  test: (download: DownloadAnswer) => boolean,
): Promise<DownloadAnswer> {
  const socket = await openSocket(origin, cookieOf(browser));
  try {
    return await new Promise<DownloadAnswer>((resolve, reject) => {
      const look = (download: DownloadAnswer) => {
        if (download.id === id && test(download)) resolve(download);
      };
      socket.on('download.changed', look);
      socket.once('disconnect', (reason) => reject(new Error(`the socket closed: ${reason}`)));
      browser.get(`/api/downloads/${id}`).then(({ body }) => look(body as DownloadAnswer), reject);
    });
  } finally {
    socket.removeAllListeners('disconnect');
    socket.disconnect();
  }
}

/** Resolves with a download once it has ended, one way or the other. */
export function downloadEnded(browser: Browser, origin: string, id: string): Promise<DownloadAnswer> {
  return downloadWhere(browser, origin, id, (download) => ENDED.has(download.status));
}

/** Resolves with all of them once every one has ended. */
export async function downloadsEnded(
  browser: Browser,
  origin: string,
  ids: readonly string[],
): Promise<Map<string, DownloadAnswer>> {
  const socket = await openSocket(origin, cookieOf(browser));
  const ended = new Map<string, DownloadAnswer>();
  try {
    await new Promise<void>((resolve, reject) => {
      const look = (download: DownloadAnswer) => {
        if (ids.includes(download.id) && ENDED.has(download.status)) ended.set(download.id, download);
        if (ended.size === ids.length) resolve();
      };
      socket.on('download.changed', look);
      socket.once('disconnect', (reason) => reject(new Error(`the socket closed: ${reason}`)));
      browser.get('/api/downloads?limit=200').then(({ body }) => {
        for (const download of (body as { items: DownloadAnswer[] }).items) look(download);
      }, reject);
    });
  } finally {
    socket.removeAllListeners('disconnect');
    socket.disconnect();
  }
  return ended;
}

/** Asks for a download and returns its first answer. */
export async function postDownload(browser: Browser, url: string, quality = 'best'): Promise<DownloadAnswer> {
  const { body } = await browser.post('/api/downloads').send({ url, quality }).expect(202);
  return body as DownloadAnswer;
}
