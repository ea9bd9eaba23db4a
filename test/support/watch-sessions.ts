import type supertest from 'supertest';
import type { WatchSessionAnswer } from '../../server/src/features/early-playback/early-playback.contract.js';
import { cookieOf, openSocket } from './watch-downloads.js';

type Browser = ReturnType<typeof supertest.agent>;

/** Resolves with a watch session once `test` holds for it, by socket events and one look at the truth. */
export async function sessionWhere(
  browser: Browser,
  origin: string,
  id: string,
  test: (session: WatchSessionAnswer) => boolean,
): Promise<WatchSessionAnswer> {
  const socket = await openSocket(origin, cookieOf(browser));
  try {
    return await new Promise<WatchSessionAnswer>((resolve, reject) => {
      const look = (session: WatchSessionAnswer) => {
        if (session.id === id && test(session)) resolve(session);
      };
      socket.on('watch-session.changed', look);
      socket.once('disconnect', (reason) => reject(new Error(`the socket closed: ${reason}`)));
      browser.get(`/api/watch-sessions/${id}`).then(({ body }) => look(body as WatchSessionAnswer), reject);
    });
  } finally {
    socket.removeAllListeners('disconnect');
    socket.disconnect();
  }
}

/** The segments and the length in seconds of a session's playlist as it is now. */
export async function playlistOf(
  browser: Browser,
  session: Pick<WatchSessionAnswer, 'streamUrl'>,
): Promise<{ seconds: number; segments: string[]; hasEnded: boolean }> {
  const { text } = await browser.get(session.streamUrl).buffer(true).expect(200);
  const entries = [...text.matchAll(/#EXTINF:([\d.]+),[^\n]*\n(\S+)/g)];
  return {
    seconds: entries.reduce((sum, [, seconds]) => sum + Number(seconds), 0),
    segments: entries.map(([, , name]) => name ?? ''),
    hasEnded: text.includes('#EXT-X-ENDLIST'),
  };
}
