import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { QualityChoice } from '../../server/src/features/quality/quality-choice.service.js';
import type { Preview } from '../../server/src/features/sites/sites.contract.js';
import { EgressGate } from '../../server/src/core/egress/egress-gate.js';
import { LineSpeeds } from '../../server/src/features/quality/line-speeds.service.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { downloadEnded } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

const phone = { shortSide: 720, codecs: ['h264', 'vp9'], line: null };

describe.each(['sqlite', 'postgresql'] as const)('the choice of a quality on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
  });
  beforeEach(() => site.controls.reset());
  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;

  async function advice(id: string, device: object | null, browser = ada) {
    const { body } = await browser
      .post('/api/previews')
      .send({ url: film(id), device })
      .expect(200);
    const { auto } = body as Preview;
    return [auto?.quality, auto?.reason.code];
  }

  async function download(wish: object, browser = ada): Promise<DownloadAnswer> {
    const { body } = await browser.post('/api/downloads').send(wish).expect(202);
    return body as DownloadAnswer;
  }

  it('is told with the preview, for the device that asks', async () => {
    expect(await advice('aurora', { ...phone, shortSide: 3000 })).toEqual(['best', 'best']);
    expect(await advice('aurora', phone)).toEqual(['720p', 'screen']);
    const saving = { downlink: null, isMobile: true, isSaving: true };
    expect(await advice('aurora', { ...phone, line: saving })).toEqual(['480p', 'saving']);
  });

  it('is made at the door for what was looked at, and told with its reason', async () => {
    await advice('aurora', phone);
    const row = await download({ url: film('aurora'), quality: 'auto', device: phone });
    expect(row).toMatchObject({
      requestedQuality: 'auto',
      quality: '720p',
      qualityReason: { code: 'screen', values: { quality: '720p', other: '1080p' } },
    });
    const ended = await downloadEnded(ada, app.origin, row.id);
    const media = await ada.get(`/api/media/${ended.mediaId}`).expect(200);
    expect(media.body).toMatchObject({ height: 720 });
  });

  it('is made at the start for what nobody looked at, on the device that asked last', async () => {
    const row = await download({ url: film('concert'), quality: 'auto' });
    expect(row).toMatchObject({ requestedQuality: 'auto', qualityReason: null });
    expect(await downloadEnded(ada, app.origin, row.id)).toMatchObject({
      quality: '720p',
      qualityReason: { code: 'screen' },
      status: 'completed',
    });
  });

  it('is made all the same when the site does not say what it has', async () => {
    site.controls.failNext('/api/videos/nightmarket', 1, 503);
    const row = await download({ url: film('nightmarket'), quality: 'auto' });
    expect(await downloadEnded(ada, app.origin, row.id)).toMatchObject({
      quality: '720p',
      qualityReason: { code: 'screen' },
      status: 'completed',
    });
  });

  it('takes the same key for the same wish, whatever was chosen meanwhile', async () => {
    const url = film('pain');
    const send = () =>
      ada.post('/api/downloads').set('idempotency-key', 'one').send({ url, quality: 'auto', device: phone });
    const first = (await send().expect(202)).body as DownloadAnswer;
    await advice('pain', phone);
    expect(((await send().expect(202)).body as DownloadAnswer).id).toBe(first.id);
    await downloadEnded(ada, app.origin, first.id);
  });

  it('keeps to what a plan allows', async () => {
    const choice = app.app.get(QualityChoice);
    choice.limitBy(async () => Promise.resolve({ bytesLeft: 250_000, largestFileBytes: null }));
    expect(await advice('aurora', { ...phone, shortSide: 3000 })).toEqual(['480p', 'plan-left']);
    choice.limitBy(async () => Promise.resolve({ bytesLeft: null, largestFileBytes: null }));
  });

  it('is what the person fixed', async () => {
    const member = await app.join('member', `Mina-${database}`);
    const path = '/api/me/quality';
    const untold = await member.get(path).expect(200);
    expect(untold.body).toEqual({ quality: 'auto', isSmallerOnMobile: true });
    const wish = { quality: '360p', isSmallerOnMobile: false };
    expect((await member.put(path).send(wish).expect(200)).body).toEqual(wish);
    expect((await member.get(path).expect(200)).body).toEqual(wish);
    expect(await advice('aurora', phone, member)).toEqual(['360p', 'fixed']);
    expect((await member.get(path).expect(200)).body).toEqual(wish);
    expect(await advice('aurora', phone)).toEqual(['720p', 'screen']);
    for (const bad of [{ ...wish, quality: '4k' }, { quality: 'auto' }, [], 'best'])
      await member.put(path).send(bad).expect(400);
  });

  it('knows how fast a site’s bytes arrive, but learns nothing under the household’s own limit', async () => {
    const lines = app.app.get(LineSpeeds, { strict: false });
    const take = async (id: string) => downloadEnded(ada, app.origin, (await download({ url: film(id) })).id);
    await take('slow-4000-8');
    await expect.poll(() => lines.of('other')).not.toBeNull();
    const measured = await lines.of('other');
    expect(measured).toBeLessThan(4_600_000);
    expect(measured).toBeGreaterThan(400_000);
    const gate = app.app.get(EgressGate, { strict: false });
    gate.limitSpeed(3_000_000);
    await take('slow-8000-4');
    gate.limitSpeed(null);
    expect(await lines.of('other')).toBe(measured);
  });

  it('learns what somebody usually takes', async () => {
    const member = await app.join('member', `Hal-${database}`);
    for (const id of ['harbour', 'tram', 'pain']) {
      const row = await download({ url: film(id), quality: '360p' }, member);
      await downloadEnded(member, app.origin, row.id);
    }
    expect(await advice('aurora', phone, member)).toEqual(['360p', 'habit']);
  });

  it.each([
    [{ shortSide: 0, codecs: [] }],
    [{ shortSide: 1080 }],
    [{ shortSide: 1080, codecs: ['<script>'] }],
    [{ shortSide: 1080, codecs: [], line: { downlink: -1, isMobile: false, isSaving: false } }],
    ['phone'],
  ])('refuses the device %j', async (device) => {
    await ada
      .post('/api/previews')
      .send({ url: film('aurora'), device })
      .expect(400);
    await ada
      .post('/api/downloads')
      .send({ url: film('aurora'), device })
      .expect(400);
  });
});
