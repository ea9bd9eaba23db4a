import { describe, expect, it } from 'vitest';
import type { Actor } from '../../core/http/actor.js';
import { ActorCache } from './actor-cache.js';

const actor = (personId: string, via: string): Actor => ({
  personId,
  role: 'member',
  via: { kind: 'session', id: via },
});

async function filled(): Promise<ActorCache> {
  const cache = new ActorCache();
  await cache.load('phone', 0, async () => actor('ann', 's1'));
  await cache.load('laptop', 0, async () => actor('ann', 's2'));
  await cache.load('other', 0, async () => actor('bob', 's3'));
  return cache;
}

describe('ActorCache', () => {
  it('trusts what it knows for three seconds', async () => {
    const cache = await filled();
    expect(cache.get('phone', 2999)).toEqual(actor('ann', 's1'));
    expect(cache.get('phone', 3000)).toBeNull();
  });

  it('forgets one session, or a whole person', async () => {
    const cache = await filled();
    cache.forget({ personId: 'ann', via: 's1' });
    expect([cache.get('phone', 1), cache.get('laptop', 1)]).toEqual([null, actor('ann', 's2')]);
    cache.forget({ personId: 'ann' });
    expect([cache.get('laptop', 1), cache.get('other', 1)]).toEqual([null, actor('bob', 's3')]);
  });

  it('does not remember what was read before something ended', async () => {
    const cache = new ActorCache();
    await cache.load('phone', 0, async () => {
      cache.forget({ personId: 'ann', via: 's1' });
      return actor('ann', 's1');
    });
    expect(cache.get('phone', 1)).toBeNull();
  });

  it('does not remember strangers, and stays small', async () => {
    const cache = new ActorCache();
    expect(await cache.load('nobody', 0, async () => null)).toBeNull();
    for (let index = 0; index <= 2000; index += 1)
      await cache.load(`hash ${index}`, 0, async () => actor('ann', 's1'));
    expect(cache.get('hash 0', 1)).toBeNull();
    expect(cache.get('hash 2000', 1)).not.toBeNull();
  });
});
