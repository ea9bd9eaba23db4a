import type supertest from 'supertest';
import type { CompressionAnswer } from '../../server/src/features/compression/compression.contract.js';
import { cookieOf, openSocket } from './watch-downloads.js';

/** Whose screen is watched, on which server. */
export interface Watched {
  readonly browser: ReturnType<typeof supertest.agent>;
  readonly origin: string;
}

const UNDECIDED = new Set(['queued', 'running', 'keeping']);

/** Resolves with a compression once `test` holds for it, by socket events and one look at the truth. */
export async function compressionWhere(
  { browser, origin }: Watched,
  id: string,
  test: (answer: CompressionAnswer) => boolean,
  onEach: (answer: CompressionAnswer) => void = () => undefined,
): Promise<CompressionAnswer> {
  const socket = await openSocket(origin, cookieOf(browser));
  try {
    return await new Promise<CompressionAnswer>((resolve, reject) => {
      const look = (answer: CompressionAnswer) => {
        if (answer.id !== id) return;
        onEach(answer);
        if (test(answer)) resolve(answer);
      };
      socket.on('compression.changed', look);
      socket.once('disconnect', (reason) => reject(new Error(`the socket closed: ${reason}`)));
      browser.get(`/api/compressions/${id}`).then(({ body }) => look(body as CompressionAnswer), reject);
    });
  } finally {
    socket.removeAllListeners('disconnect');
    socket.disconnect();
  }
}

/** Resolves once there is a result to decide about, or an end. */
export function decided(
  watched: Watched,
  id: string,
  onEach?: (answer: CompressionAnswer) => void,
): Promise<CompressionAnswer> {
  return compressionWhere(watched, id, ({ status }) => !UNDECIDED.has(status), onEach);
}
