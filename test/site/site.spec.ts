import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue, refusals } from './catalogue.ts';
import { type Site, startSite } from './site.ts';

const plugins = fileURLToPath(new URL('plugin', import.meta.url));

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(async () => {
  await site.close();
});

beforeEach(() => site.controls.reset());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${site.origin}${path}`, { headers });

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function ytDlp(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  const all = ['--ignore-config', '--no-warnings', '--plugin-dirs', plugins, '--retries', '3', ...args];
  return new Promise((resolve) => {
    execFile('yt-dlp', all, { maxBuffer: 64 * 1024 * 1024 }, (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output, errors });
    });
  });
}

const watchUrl = (id: string): string => `${site.origin}/watch?v=${id}`;

describe('a file of the site', () => {
  it('is handed out whole, in part and from its end, always the same bytes', async () => {
    const whole = await bytesOf(await get('/media/big-2.mp4'));
    expect(sha256(whole)).toBe(await site.sha256('big-2.mp4'));
    const asked = [
      ['bytes=0-0', 0, 1],
      ['bytes=170000-180000', 170_000, 180_001],
      ['bytes=2000000-', 2_000_000, whole.length],
      ['bytes=-500', whole.length - 500, whole.length],
      ['bytes=2097000-9999999', 2_097_000, whole.length],
    ] as const;
    for (const [range, start, end] of asked) {
      const answer = await get('/media/big-2.mp4', { range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([
        206,
        `bytes ${start}-${end - 1}/${whole.length}`,
      ]);
      expect((await bytesOf(answer)).equals(whole.subarray(start, end))).toBe(true);
    }
  });

  it('answers 416 past its end, and whole when the range is for other bytes or ranges are not served', async () => {
    expect((await get('/media/clip-360.mp4', { range: 'bytes=99999999-' })).status).toBe(416);
    const stale = await get('/media/clip-360.mp4', { range: 'bytes=0-9', 'if-range': '"other"' });
    expect(stale.status).toBe(200);
    expect((await get('/plain/clip-360.mp4', { range: 'bytes=0-9' })).status).toBe(200);
  });

  it('differs for each made-up number', async () => {
    const hashes = await Promise.all([1, 2, 5, 9].map((number) => site.sha256(`gen-${number}.mp4`)));
    expect(new Set(hashes).size).toBe(4);
  });

  it('comes no faster than it is asked to', async () => {
    const began = performance.now();
    const { length } = await bytesOf(await get('/slow/clip-360.mp4?bps=350000'));
    expect(length / ((performance.now() - began) / 1000)).toBeLessThan(360_000);
  });
});

describe('a broken wire', () => {
  it('is cut in the middle as often as it was told, then carries everything', async () => {
    const url = '/cut/clip-720.mp4?times=2';
    for (const _ of [1, 2]) await expect(get(url).then(bytesOf)).rejects.toThrow();
    expect(sha256(await bytesOf(await get(url)))).toBe(await site.sha256('clip-720.mp4'));
  });

  it('is never whole when it is always cut', async () => {
    for (const _ of [1, 2, 3]) await expect(get('/cut/clip-720.mp4').then(bytesOf)).rejects.toThrow();
  });

  it('stalls with the connection open until the connections are dropped', async () => {
    const reader = (await get('/stall/clip-360.mp4?at=50000')).body?.getReader();
    let received = 0;
    while (received < 50_000) received += (await reader?.read())?.value?.length ?? Infinity;
    const next = reader?.read();
    expect(site.controls.dropConnections()).toBeGreaterThan(0);
    await expect(next).rejects.toThrow();
    expect(received).toBe(50_000);
  });

  it('promises more than it sends, or less', async () => {
    await expect(get('/lying/long/clip-360.mp4').then(bytesOf)).rejects.toThrow();
    const short = await bytesOf(await get('/lying/short/clip-360.mp4?by=5000'));
    const whole = await bytesOf(await get('/media/clip-360.mp4'));
    expect(short.length).toBe(whole.length - 5000);
  });
});

describe('a test in control', () => {
  it('lets a path fail a number of times and counts the requests', async () => {
    site.controls.failNext('/media/clip-360.mp4', 2, 429);
    const statuses: number[] = [];
    for (const _ of [1, 2, 3]) statuses.push((await get('/media/clip-360.mp4')).status);
    expect(statuses).toEqual([429, 429, 200]);
    expect(site.controls.count('/media/clip-360.mp4')).toBe(3);
  });

  it('holds a response before its first byte and in its middle until it is released', async () => {
    const door = site.controls.hold('/wall');
    const middle = site.controls.hold('/media/big-2.mp4', { afterBytes: 1_000_000 });
    const page = get('/wall');
    const file = get('/media/big-2.mp4').then(bytesOf);
    await Promise.all([door.reached(), middle.reached()]);
    door.release();
    middle.release();
    expect((await page).status).toBe(200);
    expect(sha256(await file)).toBe(await site.sha256('big-2.mp4'));
  });

  it('sees on which address it was reached when a redirect leads into the house', async () => {
    expect(site.forbiddenAddresses).toContain('127.0.0.2');
    await (await get('/redirect/private/loopback')).arrayBuffer();
    expect(site.requests.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.2']);
  });
});

describe('a live stream', () => {
  it('grows while it is on the air and says so when it has ended', async () => {
    const playlist = async (): Promise<string> => (await get('/hls/live/spec/index.m3u8')).text();
    const newest = async (): Promise<number> => {
      const parts = (await playlist()).match(/part\d+(?=\.ts)/g) ?? [];
      return Number(parts.at(-1)?.slice(4) ?? -1);
    };
    const first = await newest();
    await expect.poll(newest, { timeout: 20_000, interval: 250 }).toBeGreaterThan(first);
    expect(await playlist()).not.toContain('#EXT-X-ENDLIST');
    await site.live.end('spec');
    expect(await playlist()).toContain('#EXT-X-ENDLIST');
  });
});

describe('the platform, through the real yt-dlp', () => {
  it('shows every video of the catalogue that is not refused', async () => {
    const expected = catalogue.filter(({ refusal }) => !refusal);
    const { code, output, errors } = await ytDlp('-j', ...expected.map(({ id }) => watchUrl(id)));
    expect([code, errors]).toEqual([0, '']);
    const seen = output
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(seen).toEqual(
      expected.map(({ id, title, liveStatus }) =>
        expect.objectContaining({
          id,
          extractor: 'FoyerTest',
          title: liveStatus === 'is_live' ? expect.stringContaining(title) : title,
        }),
      ),
    );
  });

  it('refuses each other video in words of its own', async () => {
    const { code, output, errors } = await ytDlp('-j', '-i', ...refusals.map(watchUrl));
    expect([code, output]).toEqual([1, '']);
    const lines = errors.split('\n').filter((line) => line.startsWith('ERROR: [FoyerTest] '));
    expect(lines.map((line) => line.split(' ')[2]?.replace(':', ''))).toEqual([...refusals]);
    expect(new Set(lines.map((line) => line.slice(line.indexOf(': ', 20)))).size).toBe(refusals.length);
    expect(errors).toContain('Sign in to confirm you’re not a bot. Use --cookies-from-browser or --cookies');
    expect(errors).toContain('HTTP Error 429: Too Many Requests');
    expect(errors).toContain('This video is available in Norway, France.');
  });

  it('gives a download the very bytes, through two cuts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-site-'));
    try {
      const { code, errors } = await ytDlp('-o', join(folder, 'film.mp4'), watchUrl('cut-twice'));
      expect([code, errors]).toEqual([0, '']);
      expect(sha256(await readFile(join(folder, 'film.mp4')))).toBe(await site.sha256('big-2.mp4'));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('reads a list of thousands only as far as it is asked', async () => {
    const list = `${site.origin}/playlist?list=gen-5000`;
    const { output } = await ytDlp('--flat-playlist', '--lazy-playlist', '-I', '1:60', '-O', 'id', list);
    expect(output.trim().split('\n')).toEqual(Array.from({ length: 60 }, (_, index) => `gen-${index + 1}`));
    expect(site.controls.count('/api/playlist/gen-5000')).toBe(2);
  });
});
