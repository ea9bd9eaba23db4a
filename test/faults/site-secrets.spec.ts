import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFaultScene, type FaultScene } from '../support/fault-scene.ts';
import { administratorOf } from '../support/server-process.ts';
import { downloadEnded, downloadWhere, postDownload } from '../support/watch-downloads.ts';
import { filesUnder, filesWith } from '../support/what-is-kept.ts';

const VALUE = 'known-visitor';
const COOKIES = ['127.0.0.1', 'FALSE', '/', 'FALSE', '1999999999', 'SID', VALUE].join('\t');

describe('a server killed with -9', () => {
  let scene: FaultScene;

  beforeAll(async () => {
    scene = await openFaultScene();
  });
  afterAll(() => scene.close());

  const film = (id: string) => `${scene.site.origin}/watch?v=${id}`;
  const privateFiles = () => filesUnder(scene.home.dataDir).filter((name) => name.startsWith('private/'));

  it('leaves no cookies on the disk once it is back, and fetches with them again', async () => {
    const first = await scene.home.start();
    const browser = await administratorOf(first.origin);
    await browser.put('/api/me/cookies/other').type('text/plain').send(COOKIES).expect(200);
    const gate = scene.site.controls.hold('/media/gen-7.mp4', { afterBytes: 1000 });
    const download = await postDownload(browser, film('known-7'));
    await gate.reached();
    expect(privateFiles()).not.toEqual([]);
    await first.kill();
    await scene.gone();
    const left = privateFiles();
    expect(left).not.toEqual([]);

    const second = await scene.home.start();
    expect(privateFiles().filter((name) => left.includes(name))).toEqual([]);
    gate.release();
    const again = await administratorOf(second.origin);
    expect(await downloadEnded(again, second.origin, download.id)).toMatchObject({ status: 'completed' });
    expect(filesWith(scene.home.dataDir, VALUE)).toEqual([]);
    expect(second.output()).not.toContain(VALUE);
    expect(await second.stop()).toBe(0);
  });

  it('still knows that a site rests, and loses nobody who waits', async () => {
    const first = await scene.home.start();
    const browser = await administratorOf(first.origin);
    await browser.delete('/api/me/cookies/other').expect(204);
    const walled = await postDownload(browser, film('bot'));
    await downloadEnded(browser, first.origin, walled.id);
    const waiting = [];
    for (const id of ['gen-8', 'gen-9']) waiting.push(await postDownload(browser, film(id)));
    for (const { id } of waiting) {
      await downloadWhere(browser, first.origin, id, ({ wait }) => wait?.code === 'sites.resting-sign-in');
    }
    await first.kill();

    const second = await scene.home.start();
    const again = await administratorOf(second.origin);
    const { body } = await again.get('/api/sites').expect(200);
    const other = (body as { items: { waiting: number; rests: unknown[] }[] }).items.at(-1);
    expect(other).toMatchObject({ waiting: 2, rests: [{ reason: 'sign-in' }] });
    await again.post('/api/sites/other/try-now').expect(200);
    for (const { id } of waiting) {
      expect(await downloadEnded(again, second.origin, id)).toMatchObject({ status: 'completed' });
    }
    expect(await second.stop()).toBe(0);
  });
});
