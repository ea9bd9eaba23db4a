import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renewPush } from './renew-push.js';

interface Told {
  readonly path: string | undefined;
  readonly body: unknown;
}

/** A subscription as a browser has it; the browser and its push service lie outside this machine. */
function subscriptionOf(endpoint: string): PushSubscription & { readonly ended: boolean } {
  let ended = false;
  const subscription = {
    endpoint,
    options: { applicationServerKey: new Uint8Array([4, 1]).buffer, userVisibleOnly: true },
    toJSON: () => ({ endpoint, keys: { p256dh: 'key', auth: 'secret' } }),
    unsubscribe: () => Promise.resolve((ended = true)),
    get ended() {
      return ended;
    },
  };
  return subscription as unknown as PushSubscription & { readonly ended: boolean };
}

describe('a push address that a browser changes by itself (a stand-in for the browser)', () => {
  const told: Told[] = [];
  let status = 200;
  const realFetch = globalThis.fetch;
  const house = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      told.push({ path: request.url, body: JSON.parse(text) });
      response.writeHead(status).end();
    });
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => house.listen(0, '127.0.0.1', resolve));
    const { port } = house.address() as AddressInfo;
    globalThis.fetch = (path, init) => realFetch(new URL(String(path), `http://127.0.0.1:${port}`), init);
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
    house.close();
  });
  beforeEach(() => {
    told.length = 0;
    status = 200;
  });

  const worker = (subscribed: PushSubscription | null) =>
    ({
      registration: {
        pushManager: {
          subscribe: () => Promise.resolve(subscribed),
          getSubscription: () => Promise.resolve(subscribed),
        },
      },
      navigator: { language: 'fr-CA' },
    }) as unknown as Parameters<typeof renewPush>[0];

  it('is told to the house, in the language of the browser', async () => {
    await renewPush(worker(null), { newSubscription: subscriptionOf('https://push.example/new') });
    const body = {
      ...{ endpoint: 'https://push.example/new', keys: { p256dh: 'key', auth: 'secret' } },
      language: 'fr',
    };
    expect(told).toEqual([{ path: '/api/push-targets/browser', body }]);
  });

  it('is asked for anew with the old key where the browser only took the old one away', async () => {
    const again = subscriptionOf('https://push.example/again');
    await renewPush(worker(again), { oldSubscription: subscriptionOf('https://push.example/old') });
    expect(told).toMatchObject([{ body: { endpoint: 'https://push.example/again' } }]);
  });

  it('is given back when nobody is signed in, and tried again when the house has trouble', async () => {
    const fresh = subscriptionOf('https://push.example/new');
    status = 401;
    await renewPush(worker(null), { newSubscription: fresh });
    expect(fresh.ended).toBe(true);
    status = 503;
    const kept = subscriptionOf('https://push.example/kept');
    await expect(renewPush(worker(null), { newSubscription: kept })).rejects.toThrow('503');
    expect(kept.ended).toBe(false);
    status = 200;
    await renewPush(worker(null), {});
    expect(told).toHaveLength(2);
  });
});
