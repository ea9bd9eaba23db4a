import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, mediaOf, personOf, type Browser } from '../support/library-shelf.js';
import { cookieOf, openSocket } from '../support/watch-downloads.js';
import { mediaFolder } from '../site/media/generate.ts';

const run = promisify(execFile);
const UNKNOWN = '01890000-0000-7000-8000-000000000000';

async function bytesOf(browser: Browser, url: string, headers: Record<string, string> = {}) {
  const answer = await browser
    .get(url)
    .set(headers)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
  return { status: answer.status, headers: answer.headers, body: answer.body as Buffer };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe.each(['sqlite', 'postgresql'] as const)('playback (%s)', (database) => {
  let server: TestApp;
  let admin: Browser;
  let member: Browser;
  let guest: Browser;
  let memberId: string;
  let folder: string;
  let id: string;
  let original: Buffer;

  beforeAll(async () => {
    server = await startApp({ database });
    folder = await mkdtemp(join(tmpdir(), 'foyer-playback-'));
    admin = await server.setUp();
    member = await server.join('member', 'Mel');
    guest = await server.join('guest', 'Gus');
    memberId = await personOf(member);
    original = await readFile(join(await mediaFolder(), 'clip-360.mp4'));
    id = await addMedia(server, memberId, { title: '../../Ein <script> „Film“ 電影\u202e\n"x".exe' });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe('the file', () => {
    it('comes whole, with its type and kept private', async () => {
      const { status, headers, body } = await bytesOf(member, `/media/${id}/file`);
      expect(status).toBe(200);
      expect(sha256(body)).toBe(sha256(original));
      expect(headers).toMatchObject({
        'content-type': 'video/mp4',
        'accept-ranges': 'bytes',
        'content-length': String(original.length),
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
      });
      expect(headers['etag']).toMatch(/^"[^"]+"$/);
      expect(headers['x-request-id']).toBeDefined();
      expect(headers['content-security-policy']).toBeDefined();
    });

    it('answers HEAD with the same headers and no body', async () => {
      const { status, headers } = await member.head(`/media/${id}/file`).set('range', 'bytes=0-9');
      expect(status).toBe(200);
      expect(headers).toMatchObject({ 'content-length': String(original.length), 'accept-ranges': 'bytes' });
    });

    it.each([
      ['bytes=0-0', 0, 1],
      ['bytes=100-299', 100, 300],
      ['bytes=-500', -500, undefined],
      ['bytes=1000-', 1000, undefined],
      ['bytes=5-99999999999999999999', 5, undefined],
      ['bytes=10-19,15-29', 10, 30],
    ])('answers %s with exactly those bytes', async (range, start, end) => {
      const { status, headers, body } = await bytesOf(member, `/media/${id}/file`, { range });
      const expected = original.subarray(start, end);
      expect(status).toBe(206);
      expect(body.equals(expected)).toBe(true);
      const first = start < 0 ? original.length + start : start;
      expect(headers['content-range']).toBe(
        `bytes ${first}-${first + expected.length - 1}/${original.length}`,
      );
    });

    it.each(['bytes=99999999-', 'bytes=-0', 'bytes=99999999999999999999-'])('refuses %s', async (range) => {
      const { status, headers, body } = await bytesOf(member, `/media/${id}/file`, { range });
      expect(status).toBe(416);
      expect(headers['content-range']).toBe(`bytes */${original.length}`);
      expect(body.length).toBe(0);
    });

    it.each(['bytes=0-1,100-101', 'bytes=--5', 'bytes=9-5', 'apples=1-2'])('ignores %s', async (range) => {
      expect((await bytesOf(member, `/media/${id}/file`, { range })).status).toBe(200);
    });

    it('is revalidated by its tag, and a range holds only for the same version', async () => {
      const { headers } = await member.head(`/media/${id}/file`);
      const etag = String(headers['etag']);
      const range = 'bytes=0-9';
      const ask = async (conditions: Record<string, string>) =>
        (await bytesOf(member, `/media/${id}/file`, conditions)).status;
      expect(await ask({ 'if-none-match': etag })).toBe(304);
      expect(await ask({ 'if-none-match': `"other", W/${etag}` })).toBe(304);
      expect(await ask({ 'if-none-match': '"other"' })).toBe(200);
      expect(await ask({ 'if-modified-since': String(headers['last-modified']) })).toBe(304);
      expect(await ask({ range, 'if-range': etag })).toBe(206);
      expect(await ask({ range, 'if-range': String(headers['last-modified']) })).toBe(206);
      expect(await ask({ range, 'if-range': '"other"' })).toBe(200);
      expect(await ask({ range, 'if-range': `W/${etag}` })).toBe(200);
      expect(await ask({ 'if-match': '"other"' })).toBe(412);
    });

    it('is a download with a safe name of its hostile title', async () => {
      const { headers } = await member.head(`/media/${id}/file?download=1`);
      const disposition = String(headers['content-disposition']);
      expect(disposition).toMatch(
        /^attachment; filename="[\x20-\x7e]+\.mp4"; filename\*=UTF-8''[\w%.!~-]+\.mp4$/,
      );
      expect(decodeURIComponent(disposition.split("''")[1] ?? '')).not.toMatch(/[/\\<>"\p{C}]/u);
    });

    it('is for those who may see it, as long as they may', async () => {
      await server.browser().get(`/media/${id}/file`).expect(401);
      await guest.get(`/media/${id}/file`).expect(404);
      await member.get(`/media/${UNKNOWN}/file`).expect(404);
      await member.get('/media/..%2f..%2fetc%2fpasswd/file').expect(400);
      const guestId = await personOf(guest);
      await member
        .put(`/api/media/${id}/shares`)
        .send({ personIds: [guestId] })
        .expect(200);
      await guest.head(`/media/${id}/file`).expect(200);
      await member.put(`/api/media/${id}/shares`).send({ personIds: [] }).expect(200);
      await guest.head(`/media/${id}/file`).expect(404);
    });

    it('stays shut after signing out, even to one who has just been let in', async () => {
      const leaver = server.browser();
      await leaver.post('/api/sessions').send({ username: 'Mel', password: 'a long password' }).expect(201);
      const cookie = cookieOf(leaver);
      await leaver.head(`/media/${id}/file`).expect(200);
      await leaver.delete('/api/sessions/current').expect(204);
      await server.browser().head(`/media/${id}/file`).set('cookie', cookie).expect(401);
    });

    it('that is gone from disk says so', async () => {
      const lost = await addMedia(server, memberId, { title: 'Lost' });
      await rm(join(server.dataDir, 'media', lost.slice(-2), lost, 'media.mp4'));
      const { body } = await member.get(`/media/${lost}/file`).expect(404);
      expect(body).toMatchObject({ code: 'library.file-missing' });
    });
  });

  describe('the plan', () => {
    const planOf = async (mediaId: string, codecs: string) =>
      (await member.get(`/api/media/${mediaId}/playback`).query({ codecs }).expect(200)).body as {
        mode: string;
        url: string;
      };

    it('plays an mp4 directly and copies an mkv, once for all who ask', async () => {
      expect(await planOf(id, 'h264,aac')).toMatchObject({ mode: 'direct', url: `/media/${id}/file` });
      const mkv = join(folder, `${database}.mkv`);
      const source = join(await mediaFolder(), 'clip-360.mp4');
      await run('ffmpeg', ['-v', 'error', '-i', source, '-map', '0:v', '-map', '0:a', '-c', 'copy', mkv]);
      const mkvId = await addMedia(server, memberId, { title: 'Matroska', filePath: mkv });
      const plan = await planOf(mkvId, 'h264,aac');
      expect(plan).toMatchObject({ mode: 'remux', mimeType: 'video/mp4' });
      const [one, two] = await Promise.all([bytesOf(member, plan.url), bytesOf(member, plan.url)]);
      expect(one.status).toBe(200);
      expect(sha256(one.body)).toBe(sha256(two.body));
      const part = await bytesOf(member, plan.url, { range: 'bytes=4-7' });
      expect([part.status, part.body.toString()]).toEqual([206, 'ftyp']);
      await guest.get(plan.url).expect(404);
      const copy = join(server.dataDir, 'cache/playback', mkvId);
      await stat(copy);
      await member.delete(`/api/media/${mkvId}/permanently`).expect(204);
      await expect
        .poll(() =>
          stat(copy).then(
            () => 'there',
            () => 'gone',
          ),
        )
        .toBe('gone');
    });

    it('is a smaller converted stream when somebody chooses one, for those who may see the film', async () => {
      const { body } = await member
        .get(`/api/media/${id}/playback`)
        .query({ codecs: 'h264,aac', height: '360' });
      expect(body).toMatchObject({ mode: 'hls', url: `/media/${id}/hls/360/index.m3u8` });
      const list = await bytesOf(member, `/media/${id}/hls/360/index.m3u8`);
      expect(list.body.toString()).toContain('0.ts');
      const segment = await bytesOf(member, `/media/${id}/hls/360/0.ts`);
      expect([segment.status, segment.headers['content-type']]).toEqual([200, 'video/mp2t']);
      await guest.get(`/media/${id}/hls/360/index.m3u8`).expect(404);
      await member.get(`/media/${id}/hls/111/index.m3u8`).expect(400);
    });

    it('has the sound alone, for those who may hear it, made once and kept', async () => {
      const [one, two] = await Promise.all([
        bytesOf(member, `/media/${id}/sound`),
        bytesOf(member, `/media/${id}/sound`, { range: 'bytes=4-7' }),
      ]);
      expect([one.status, one.headers['content-type']]).toEqual([200, 'audio/mp4']);
      expect([two.status, two.body.toString()]).toEqual([206, 'ftyp']);
      const path = join(folder, `${database}.m4a`);
      await writeFile(path, one.body);
      const { stdout } = await run('ffprobe', [
        '-v',
        'error',
        '-show_entries',
        'stream=codec_name',
        '-of',
        'csv=p=0',
        path,
      ]);
      expect(stdout.trim()).toBe('aac');
      await guest.get(`/media/${id}/sound`).expect(404);
      await server.browser().get(`/media/${id}/sound`).expect(401);
    });

    it('says when a file cannot be made to play', async () => {
      const broken = await addMedia(server, memberId, { title: 'Broken' });
      const path = join(server.dataDir, 'media', broken.slice(-2), broken, 'media.mp4');
      await run('truncate', ['-s', '100', path]);
      const { body } = await member.get(`/api/media/${broken}/playback`).expect(422);
      expect(body).toMatchObject({ code: 'playback.cannot-convert' });
    });
  });

  describe('a place', () => {
    const put = (browser: Browser, seconds: number, at?: string) =>
      browser.put(`/api/media/${id}/position`).send(at === undefined ? { seconds } : { seconds, at });
    const begun = async (browser: Browser) =>
      ((await browser.get('/api/continue-watching').expect(200)).body as { items: { id: string }[] }).items;

    it('is kept per person, told to their other screens and resumed', async () => {
      const socket = await openSocket(server.origin, cookieOf(member));
      const told = new Promise((resolve) => socket.once('watch.changed', resolve));
      const { body } = await put(member, 3.5).expect(200);
      expect(body).toMatchObject({ mediaId: id, positionSeconds: 3.5, isWatched: false });
      expect(await told).toEqual(body);
      socket.disconnect();
      expect((await mediaOf(member, id)).watch).toMatchObject({ positionSeconds: 3.5 });
      expect((await mediaOf(admin, id)).watch).toBeNull();
      const plan = await member.get(`/api/media/${id}/playback`).query({ codecs: 'h264,aac' });
      expect(plan.body).toMatchObject({ positionSeconds: 3.5 });
      expect((await begun(member)).map((item) => item.id)).toContain(id);
      expect(await begun(admin)).toEqual([]);
    });

    it('that is older than the saved one changes nothing', async () => {
      await put(member, 4).expect(200);
      const { body } = await put(member, 1, '2020-01-01T00:00:00.000Z').expect(200);
      expect(body).toMatchObject({ positionSeconds: 4 });
    });

    it('survives many screens that save at once', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => put(admin, index / 2)));
      expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 200));
    });

    it('near the end counts as watched and leaves the list', async () => {
      const { body } = await put(member, 9.9).expect(200);
      expect(body).toMatchObject({ isWatched: true });
      expect((await begun(member)).map((item) => item.id)).not.toContain(id);
      const plan = await member.get(`/api/media/${id}/playback`);
      expect(plan.body).toMatchObject({ positionSeconds: 0 });
    });

    it('goes back to the beginning with the watched mark', async () => {
      const { body } = await member.put(`/api/media/${id}/watched`).send({ isWatched: false }).expect(200);
      expect(body).toMatchObject({ isWatched: false, positionSeconds: 0 });
    });

    it.each([{ seconds: -1 }, { seconds: 'x' }, {}, { seconds: 1e9 }, { seconds: 1, at: 'soon' }])(
      'of the wrong shape is refused: %j',
      async (body) => {
        const answer = await member.put(`/api/media/${id}/position`).send(body).expect(400);
        expect(answer.body).toMatchObject({ code: 'http.invalid-request' });
      },
    );

    it('in something that one may not see is refused', async () => {
      await guest.put(`/api/media/${id}/position`).send({ seconds: 1 }).expect(404);
      await guest.put(`/api/media/${id}/watched`).send({ isWatched: true }).expect(404);
    });
  });
});
