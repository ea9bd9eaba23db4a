import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { ScheduleRunner } from '../../server/src/features/schedules/schedule-runner.service.js';
import type {
  DownloadWindow,
  ScheduleAnswer,
} from '../../server/src/features/schedules/schedules.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { downloadEnded, downloadWhere, postDownload } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;
const HOUR = 3_600_000;

describe.each(['sqlite', 'postgresql'] as const)('schedules on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let ben: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
    ben = await app.join('member', 'Ben');
  });

  beforeEach(() => site.controls.reset());

  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;
  const utc = (date: Date) => date.toISOString().slice(0, 16);
  const daily = { kind: 'days', days: [1, 2, 3, 4, 5, 6, 7], time: '03:00' };
  /** Moves the runner's clock; the schedule's own times stay what they are. */
  const clock = (now: number) => app.app.get(ScheduleRunner, { strict: false }).tick(new Date(now));

  async function post(text: string, when: object, browser = ada): Promise<ScheduleAnswer> {
    const { body } = await browser
      .post('/api/schedules')
      .send({ text, when, timeZone: 'UTC', quality: '360p' })
      .expect(201);
    return body as ScheduleAnswer;
  }

  async function downloadsOf(scheduleId: string): Promise<DownloadAnswer[]> {
    const { body } = await ada.get('/api/downloads?limit=200').expect(200);
    return (body as { items: DownloadAnswer[] }).items.filter((row) => row.scheduleId === scheduleId);
  }

  it('starts tonight’s film when its time has come, and only once', async () => {
    const tonight = new Date(Date.now() + 2 * HOUR);
    const schedule = await post(film('gen-11'), { kind: 'once', at: utc(tonight) });
    expect(schedule.nextRuns).toEqual([`${utc(tonight)}:00.000Z`]);
    await clock(tonight.getTime() - HOUR);
    expect(await downloadsOf(schedule.id)).toEqual([]);
    await clock(tonight.getTime() + HOUR);
    await clock(tonight.getTime() + 2 * HOUR);
    const [download, ...others] = await downloadsOf(schedule.id);
    expect(others).toEqual([]);
    await downloadEnded(ada, app.origin, download?.id ?? '');
    const { body } = await ada.get(`/api/schedules/${schedule.id}`).expect(200);
    expect(body).toMatchObject({ isEnabled: false, nextRuns: [], lastCode: null });
  });

  it('makes up for many missed days once; when the clock is set back nothing comes twice, and the next day counts', async () => {
    const schedule = await post(film('gen-12'), daily);
    const planned = Date.parse(schedule.nextRuns[0] ?? '');
    const next = async () => {
      const { body } = await ada.get(`/api/schedules/${schedule.id}`).expect(200);
      return Date.parse((body as ScheduleAnswer).nextRuns[0] ?? '');
    };
    await clock(planned + 100 * HOUR);
    await clock(planned);
    expect(await downloadsOf(schedule.id)).toHaveLength(1);
    expect(await next()).toBeLessThanOrEqual(planned + 24 * HOUR);
    await clock(planned + HOUR);
    expect(await downloadsOf(schedule.id)).toHaveLength(1);
    expect(await next()).toBe(planned + 24 * HOUR);
    await ada.delete(`/api/schedules/${schedule.id}`).expect(204);
  });

  it('makes several links a batch', async () => {
    const schedule = await post(`${film('gen-13')}\n${film('gen-14')}`, daily);
    expect(schedule.linkCount).toBe(2);
    await clock(Date.parse(schedule.nextRuns[0] ?? '') + 1);
    const { body } = await ada.get('/api/batches').expect(200);
    expect((body as { items: { counts: { total: number } }[] }).items[0]?.counts.total).toBe(2);
    await ada.delete(`/api/schedules/${schedule.id}`).expect(204);
  });

  it('rests while it is switched off, and can be changed', async () => {
    const schedule = await post(film('gen-15'), daily);
    const off = await ada.patch(`/api/schedules/${schedule.id}`).send({ isEnabled: false }).expect(200);
    expect(off.body).toMatchObject({ isEnabled: false, nextRuns: [], text: schedule.text, quality: '360p' });
    await clock(Date.parse(schedule.nextRuns[0] ?? '') + HOUR);
    expect(await downloadsOf(schedule.id)).toEqual([]);
    const when = { kind: 'cron', pattern: '30 4 * * 1' };
    const on = await ada.patch(`/api/schedules/${schedule.id}`).send({ isEnabled: true, when }).expect(200);
    expect((on.body as ScheduleAnswer).nextRuns).toHaveLength(3);
    await ada.delete(`/api/schedules/${schedule.id}`).expect(204);
  });

  it('come in pages with what is next first, and what is over last', async () => {
    const own = await app.join('member', 'Cleo');
    const day = (days: number) => ({ kind: 'once', at: utc(new Date(Date.now() + days * 24 * HOUR)) });
    const late = await post(film('gen-15'), day(9), own);
    const off = await post(film('gen-15'), day(1), own);
    const soon = await post(film('gen-15'), day(2), own);
    const middle = await post(film('gen-15'), day(5), own);
    await own.patch(`/api/schedules/${off.id}`).send({ isEnabled: false }).expect(200);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await own.get('/api/schedules').query({ limit: 1, ...(cursor && { cursor }) });
      const page = body as { items: ScheduleAnswer[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([soon, middle, late, off].map(({ id }) => id));
    await own.get('/api/schedules?cursor=nonsense').expect(400);
  });

  it('refuses times and links that are none', async () => {
    const codeOf = async (change: object) => {
      const whole = { text: film('gen-1'), when: daily, timeZone: 'UTC', ...change };
      return ((await ada.post('/api/schedules').send(whole)).body as { code: string }).code;
    };
    expect(await codeOf({ when: { kind: 'cron', pattern: '61 * * * *' } })).toBe('schedules.unknown-time');
    expect(await codeOf({ when: { kind: 'cron', pattern: '0 0 31 2 *' } })).toBe('schedules.time-has-passed');
    expect(await codeOf({ when: { kind: 'once', at: '2020-01-01T20:00' } })).toBe(
      'schedules.time-has-passed',
    );
    expect(await codeOf({ when: { kind: 'once', at: '2027-02-31T20:00' } })).toBe('schedules.unknown-time');
    expect(await codeOf({ timeZone: 'Mars/Olympus' })).toBe('http.invalid-request');
    expect(await codeOf({ text: 'file:///etc/passwd' })).toBe('sites.unsupported-link');
    expect(await codeOf({ text: '# nothing' })).toBe('batches.no-links');
  });

  it('shows and gives nobody another person’s schedule', async () => {
    const schedule = await post(film('gen-16'), daily);
    for (const verb of ['get', 'delete'] as const)
      await ben[verb](`/api/schedules/${schedule.id}`).expect(404);
    await ben.patch(`/api/schedules/${schedule.id}`).send({ isEnabled: false }).expect(404);
    await ada.delete(`/api/schedules/${schedule.id}`).expect(204);
  });

  describe('the window for large files', () => {
    /** Open for one hour that is not now. */
    const closed = (): DownloadWindow => {
      const hour = (offset: number) =>
        `${String((new Date().getUTCHours() + offset) % 24).padStart(2, '0')}:00`;
      return {
        ...{ isOn: true, from: hour(3), to: hour(4), timeZone: 'UTC', largeBytes: 2_000_000 },
        ...{ insideBytesPerSecond: null, outsideBytesPerSecond: null },
      };
    };

    it('holds a large file as soon as its size is known, lets small ones through, and goes on when it opens', async () => {
      await ada.put('/api/download-window').send(closed()).expect(200);
      const small = await postDownload(ada, film('gen-17'));
      const large = await postDownload(ada, film('big-8'));
      const held = await downloadWhere(ada, app.origin, large.id, ({ wait }) => wait !== null);
      expect(held).toMatchObject({ status: 'queued', wait: { code: 'schedules.outside-window' } });
      expect(Date.parse(held.wait?.until ?? '')).toBeGreaterThan(Date.now());
      expect((await downloadEnded(ada, app.origin, small.id)).status).toBe('completed');
      await ada
        .put('/api/download-window')
        .send({ ...closed(), isOn: false })
        .expect(200);
      expect((await downloadEnded(ada, app.origin, large.id)).status).toBe('completed');
    });

    it.each([
      ['outside', {}],
      ['inside', { from: '00:00', to: '00:00' }],
    ] as const)('keeps the speed that is allowed %s', async (where, hours) => {
      const slow = {
        ...{ ...closed(), ...hours, largeBytes: null, [`${where}BytesPerSecond`]: 1_000_000 },
      };
      await ada.put('/api/download-window').send(slow).expect(200);
      const { id } = await postDownload(ada, film(where === 'inside' ? 'big-4' : 'big-3'));
      const seen = await downloadWhere(ada, app.origin, id, ({ bytesPerSecond }) => bytesPerSecond !== null);
      expect(seen.status).toBe('downloading');
      const started = Date.now();
      await downloadEnded(ada, app.origin, id);
      expect(Date.now() - started).toBeGreaterThan(1_000);
      await ada
        .put('/api/download-window')
        .send({ ...slow, isOn: false })
        .expect(200);
    });

    it('is the administrators’ to change, and checks what it is told', async () => {
      await ben.put('/api/download-window').send(closed()).expect(403);
      await ben.get('/api/download-window').expect(200);
      await ada
        .put('/api/download-window')
        .send({ ...closed(), from: '25:00' })
        .expect(400);
      await ada
        .put('/api/download-window')
        .send({ ...closed(), outsideBytesPerSecond: 1 })
        .expect(400);
    });
  });
});
