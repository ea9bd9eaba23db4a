import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../server/src/core/config/settings.js';
import { EgressGate } from '../../server/src/core/egress/egress-gate.js';
import type { DownloadProgress, DownloadStage } from '../../server/src/core/ytdlp/download-request.js';
import type { MediaInfo } from '../../server/src/core/ytdlp/media-info.contract.js';
import { YtDlp } from '../../server/src/core/ytdlp/ytdlp.js';
import { YtDlpError } from '../../server/src/core/ytdlp/ytdlp.errors.js';
import { startSite, type Site } from '../site/site.ts';
import { commandLineOf, processesNaming } from '../support/processes.ts';

describe.each(['warm', 'process'] as const)('yt-dlp in %s mode', (mode) => {
  let site: Site;
  let dataDir: string;
  let gate: EgressGate;
  let ytdlp: YtDlp;
  let folders = 0;

  const link = (id: string) => `${site.origin}/watch?v=${id}`;
  const newFolder = () => join(dataDir, 'incoming', String(++folders));

  beforeAll(async () => {
    site = await startSite();
    dataDir = await mkdtemp(join(tmpdir(), 'foyer-ytdlp-'));
    const settings = readSettings({
      FOYER_DATA_DIR: dataDir,
      FOYER_EGRESS_ALLOW: '127.0.0.1/32',
      FOYER_YTDLP_MODE: mode,
      FOYER_YTDLP_PLUGIN_DIR: resolve('test/site/plugin'),
    });
    gate = new EgressGate(settings);
    ytdlp = new YtDlp(settings, gate);
    await ytdlp.ready();
  });

  afterAll(async () => {
    await ytdlp.beforeApplicationShutdown();
    await gate.onApplicationShutdown();
    expect(processesUnder(dataDir)).toEqual([]);
    await site.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  beforeEach(() => site.controls.reset());

  const failureOf = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(YtDlpError);
    expect(String((error as YtDlpError).message)).not.toMatch(/Traceback|File "/);
    return (error as YtDlpError).code;
  };

  it('knows its version', async () => {
    expect(await ytdlp.version()).toMatch(/^20\d\d\.\d\d\.\d\d/);
  });

  describe('a probe', () => {
    it('describes a video of a platform', async () => {
      const found = await ytdlp.probe(link('aurora'));
      expect(found).toMatchObject({
        id: 'aurora',
        extractorKey: 'FoyerTest',
        title: 'Aurora over Tromsø',
        channel: 'Northern Light',
        duration: 10,
        viewCount: 1_284_553,
        likeCount: 64_201,
        uploadDate: '20260114',
        language: 'en',
        categories: ['Travel & Events'],
        tags: ['aurora', 'norway', 'night sky', 'timelapse'],
        subtitleLanguages: ['en', 'fr'],
        playlist: null,
      });
      expect(found.chapters.map((chapter) => chapter.title)).toEqual([
        'Dusk',
        'First light',
        'The whole sky',
      ]);
      expect(found.automaticCaptionLanguages).toContain('en');
      expect(found.thumbnails.length).toBeGreaterThan(0);
      expect(found.formats.some((format) => format.height === 1080 && format.filesize !== null)).toBe(true);
    });

    it('describes a page with a film and a bare link to one', async () => {
      const page = await ytdlp.probe(`${site.origin}/pages/film`);
      expect(page.playlist).toBeNull();
      expect(page.formats.length).toBeGreaterThan(0);
      const bare = await ytdlp.probe(`${site.origin}/media/clip-360.mp4`);
      expect(bare.extractorKey).toBe('Generic');
      expect(bare.formats).toMatchObject([{ ext: 'mp4' }]);
    });

    it('lists the first entries of a long playlist', async () => {
      const { playlist } = await ytdlp.probe(`${site.origin}/playlist?list=gen-500`);
      expect(playlist?.entries).toHaveLength(50);
      expect(playlist?.count).toBe(500);
      expect(playlist?.entries[0]?.url).toContain('/watch?v=gen-');
    });

    it('passes hostile titles on as they are', async () => {
      const { hostileTitles } = await import('../site/catalogue.ts');
      for (const [name, title] of Object.entries(hostileTitles)) {
        expect((await ytdlp.probe(link(`hostile-${name}`))).title).toBe(title);
      }
    });

    it('shows an announced live stream although nothing can be fetched yet', async () => {
      const found = await ytdlp.probe(link('live-soon'));
      expect(found).toMatchObject({ liveStatus: 'is_upcoming', title: 'Live soon' });
    });

    it.each([
      ['bot', 'ytdlp.sign-in-wanted'],
      ['login', 'ytdlp.sign-in-wanted'],
      ['private', 'ytdlp.private'],
      ['removed', 'ytdlp.removed'],
      ['terminated', 'ytdlp.removed'],
      ['geo', 'ytdlp.geo-blocked'],
      ['age', 'ytdlp.age-limited'],
      ['rate-http', 'ytdlp.rate-limited'],
      ['rate-session', 'ytdlp.rate-limited'],
      ['members', 'ytdlp.members-only'],
      ['drm', 'ytdlp.drm'],
    ])('says why %s is refused', async (id, code) => {
      expect(await failureOf(ytdlp.probe(link(id)))).toBe(code);
    });

    it('knows a page without a film', async () => {
      expect(await failureOf(ytdlp.probe(`${site.origin}/pages/bread`))).toBe('ytdlp.unsupported');
    });

    it.each([
      'ytsearch:cats',
      'file:///etc/passwd',
      'javascript:alert(1)',
      '--version',
      'ftp://example.org/a.mp4',
      '',
    ])('takes no link but http(s): %s', async (url) =>
      expect(await failureOf(ytdlp.probe(url))).toBe('ytdlp.unsupported'),
    );

    it.each(['metadata', 'lan', 'ten', 'loopback', 'ipv6', 'mapped', 'zero', 'decimal'])(
      'follows no redirect into the house: %s',
      async (which) => {
        expect(await failureOf(ytdlp.probe(`${site.origin}/redirect/private/${which}`))).toBe(
          'ytdlp.address-refused',
        );
        expect(site.requests.every((request) => request.address === '127.0.0.1')).toBe(true);
      },
    );

    it('refuses private addresses outright, by number, by name and over TLS', async () => {
      const { port } = new URL(site.origin);
      for (const url of [
        `http://127.0.0.2:${port}/media/clip-360.mp4`,
        `http://[::1]:${port}/x`,
        'https://10.0.0.1/x',
      ]) {
        expect(await failureOf(ytdlp.probe(url))).toBe('ytdlp.address-refused');
      }
      expect(site.requests).toEqual([]);
    });

    it('refuses a private address by name', async () => {
      const closed = new EgressGate(readSettings({}));
      const strict = new YtDlp(readSettings({ FOYER_DATA_DIR: dataDir, FOYER_YTDLP_MODE: mode }), closed);
      const { port } = new URL(site.origin);
      expect(await failureOf(strict.probe(`http://localhost:${port}/media/clip-360.mp4`))).toBe(
        'ytdlp.address-refused',
      );
      expect(site.requests).toEqual([]);
      await strict.beforeApplicationShutdown();
      await closed.onApplicationShutdown();
    });

    it('can be cancelled', async () => {
      const cancel = new AbortController();
      const work = ytdlp.probe(`${site.origin}/silent`, { signal: cancel.signal });
      await site.controls.seen('/silent');
      cancel.abort(new Error('never mind'));
      await expect(work).rejects.toThrow('never mind');
      expect(jobsUnder(dataDir)).toEqual([]);
    });
  });

  describe('a download', () => {
    if (mode === 'warm') {
      it('is interrupted when the worker is killed, and the next one works', async () => {
        const held = site.controls.hold('/media/big-20.mp4', { afterBytes: 1_000_000 });
        const lost = failureOf(
          ytdlp.download({ url: link('big-20'), quality: 'best', jobFolder: newFolder() }),
        );
        await held.reached();
        const [job] = jobsUnder(dataDir);
        const worker = processesUnder(dataDir).find((pid) => pid !== job);
        process.kill(worker ?? 0, 'SIGKILL');
        expect(await lost).toBe('ytdlp.interrupted');
        const next = await ytdlp.download({ url: link('gen-1'), quality: 'best', jobFolder: newFolder() });
        expect(await hashOf(next.path)).toBe(await site.sha256('gen-1.mp4'));
        expect(jobsUnder(dataDir)).toEqual([]);
      });

      it('leaves an idle worker of at most 45 MB of its own', async () => {
        await ytdlp.download({ url: link('gen-2'), quality: 'best', jobFolder: newFolder() });
        const [worker] = processesUnder(dataDir);
        expect(privateMegabytes(worker ?? 0)).toBeLessThanOrEqual(45);
      });
    }

    it('tells what it is, how far it is, and where the file lies', async () => {
      const folder = newFolder();
      const stages: DownloadStage[] = [];
      const reports: DownloadProgress[] = [];
      const heard: string[] = [];
      let info: MediaInfo | undefined;
      const file = await ytdlp.download(
        { url: link('big-5'), quality: 'best', jobFolder: folder },
        {
          onInfo: (described) => {
            info = described;
            heard.push('info');
          },
          onStage: (stage) => stages.push(stage),
          onProgress: (report) => {
            reports.push(report);
            heard.push('progress');
          },
        },
      );
      expect(info?.id).toBe('big-5');
      expect(heard[0]).toBe('info');
      expect(stages.slice(0, 2)).toEqual(['probing', 'downloading']);
      expect(reports.at(-1)).toMatchObject({ downloadedBytes: 5 * 1024 ** 2, totalBytes: 5 * 1024 ** 2 });
      expect(file.path.startsWith(`${folder}/`)).toBe(true);
      expect(file.bytes).toBe(5 * 1024 ** 2);
      expect(await hashOf(file.path)).toBe(await site.sha256('big-5.mp4'));
    });

    it('joins picture and sound, with the phone’s codecs at the wanted height', async () => {
      const stages: DownloadStage[] = [];
      const file = await ytdlp.download(
        { url: link('pain'), quality: '720p', jobFolder: newFolder() },
        { onStage: (stage) => stages.push(stage) },
      );
      expect(file).toMatchObject({ ext: 'mp4', height: 720 });
      expect(file.vcodec).toMatch(/^avc1/);
      expect(file.acodec).toMatch(/^mp4a/);
      expect(stages).toEqual(['probing', 'downloading', 'processing']);
    });

    it('takes only the sound when that is wanted', async () => {
      const apart = await ytdlp.download({ url: link('rain'), quality: 'audio', jobFolder: newFolder() });
      expect(apart.ext).toBe('mp3');
      const taken = await ytdlp.download({ url: link('harbour'), quality: 'audio', jobFolder: newFolder() });
      expect(taken.ext).toBe('m4a');
    });

    it.each([
      ['segments', 'hls'],
      ['a manifest', 'dash'],
      ['hostile-path', 'hostile-path'],
      ['hostile-cjk', 'hostile-cjk'],
    ])('fetches what is served as %s', async (_name, id) => {
      const file = await ytdlp.download({ url: link(id), quality: '360p', jobFolder: newFolder() });
      expect(file.ext).toBe('mp4');
      expect(file.bytes).toBeGreaterThan(10_000);
    });

    it('leaves no process behind when it is cancelled', async () => {
      const cancel = new AbortController();
      const held = site.controls.hold('/media/big-20.mp4', { afterBytes: 3_000_000 });
      const request = { url: link('big-20'), quality: 'best', jobFolder: newFolder() } as const;
      const work = ytdlp.download(request, { signal: cancel.signal });
      await held.reached();
      expect(jobsUnder(dataDir)).toHaveLength(1);
      cancel.abort(new Error('changed my mind'));
      await expect(work).rejects.toThrow('changed my mind');
      expect(jobsUnder(dataDir)).toEqual([]);
    });

    it('goes on after a kill and ends with the very same bytes', async () => {
      const request = { url: link('slow-4000-8'), quality: 'best', jobFolder: newFolder() } as const;
      const underway = Promise.withResolvers<void>();
      const onProgress = ({ downloadedBytes }: DownloadProgress) => {
        if (downloadedBytes > 2_000_000) underway.resolve();
      };
      const first = failureOf(ytdlp.download(request, { onProgress }));
      await underway.promise;
      const [job] = jobsUnder(dataDir);
      process.kill(job ?? 0, 'SIGKILL');
      expect(await first).toBe('ytdlp.interrupted');
      site.controls.reset();
      const file = await ytdlp.download(request);
      expect(await hashOf(file.path)).toBe(await site.sha256('big-8.mp4'));
      const ranges = site.requests
        .filter((seen) => seen.path.startsWith('/slow/'))
        .map((seen) => seen.headers.range);
      expect(ranges.some((range) => range !== undefined && !range.startsWith('bytes=0-'))).toBe(true);
    });

    it('does not disturb another one when it is killed', async () => {
      const held = site.controls.hold('/media/big-20.mp4', { afterBytes: 1_000_000 });
      const doomed = failureOf(
        ytdlp.download({ url: link('big-20'), quality: 'best', jobFolder: newFolder() }),
      );
      await held.reached();
      const [victim] = jobsUnder(dataDir);
      const other = ytdlp.download({ url: link('slow-2000-4'), quality: 'best', jobFolder: newFolder() });
      await site.controls.seen(/\/slow\/big-4/);
      process.kill(victim ?? 0, 'SIGKILL');
      expect(await doomed).toBe('ytdlp.interrupted');
      expect(await hashOf((await other).path)).toBe(await site.sha256('big-4.mp4'));
    });

    it('can be had again from a folder where it is already finished', async () => {
      const request = { url: link('gen-3'), quality: 'best', jobFolder: newFolder() } as const;
      const first = await ytdlp.download(request);
      expect((await ytdlp.download(request)).path).toBe(first.path);
    });

    it('survives a source that drops the connection', async () => {
      const file = await ytdlp.download({ url: link('cut-twice'), quality: 'best', jobFolder: newFolder() });
      expect(await hashOf(file.path)).toBe(await site.sha256('big-2.mp4'));
    });

    it('stops what grows beyond the limit, announced or not', async () => {
      const limit = { quality: 'best', maxBytes: 2_000_000 } as const;
      const announced = ytdlp.download({ ...limit, url: link('big-5'), jobFolder: newFolder() });
      expect(await failureOf(announced)).toBe('ytdlp.too-large');
      const endless = ytdlp.download({ ...limit, url: link('endless'), jobFolder: newFolder() });
      expect(await failureOf(endless)).toBe('ytdlp.too-large');
      expect(jobsUnder(dataDir)).toEqual([]);
    });

    it.each([
      ['hole', 'ytdlp.network'],
      ['gone', 'ytdlp.removed'],
      ['forbidden', 'ytdlp.network'],
      ['empty', 'ytdlp.network'],
      ['inward', 'ytdlp.address-refused'],
      ['premiere', 'ytdlp.upcoming'],
      ['live-soon', 'ytdlp.upcoming'],
    ])('says why %s cannot be had', async (id, code) => {
      const work = ytdlp.download({ url: link(id), quality: 'best', jobFolder: newFolder() });
      expect(await failureOf(work)).toBe(code);
    });
  });
});

function privateMegabytes(pid: number): number {
  const rows = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(
    /^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm,
  );
  return [...rows].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1024;
}

it('hands none of the worker’s files on to a job, however high their numbers', () => {
  const look = [
    'import os, worker_child',
    'for number in (3, 255, 256, 900): os.dup2(2, number)',
    'worker_child.close_all_but(3)',
    'print(sorted(int(name) for name in os.listdir("/proc/self/fd"))[:-1])',
  ];
  const answer = execFileSync('python3', ['-c', look.join('\n')], {
    cwd: resolve('server/src/core/ytdlp'),
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    encoding: 'utf8',
  });
  expect(answer.trim()).toBe('[0, 1, 2]');
});

describe('yt-dlp without a Python that has it', () => {
  it('still works, with a process for each job', async () => {
    const site = await startSite();
    const dataDir = await mkdtemp(join(tmpdir(), 'foyer-ytdlp-'));
    const program = join(dataDir, 'yt-dlp');
    await writeFile(program, '#!/bin/sh\nexec yt-dlp "$@"\n', { mode: 0o755 });
    const settings = readSettings({
      FOYER_DATA_DIR: dataDir,
      FOYER_EGRESS_ALLOW: '127.0.0.1/32',
      FOYER_PYTHON: join(dataDir, 'no-python'),
      FOYER_YTDLP: program,
    });
    const gate = new EgressGate(settings);
    const ytdlp = new YtDlp(settings, gate);
    expect(await ytdlp.version()).toMatch(/^20\d\d\./);
    const found = await ytdlp.probe(`${site.origin}/media/clip-360.mp4`);
    expect(found.formats).toHaveLength(1);
    await ytdlp.beforeApplicationShutdown();
    await gate.onApplicationShutdown();
    await site.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('says so when there is no yt-dlp at all', async () => {
    const settings = readSettings({
      FOYER_DATA_DIR: await mkdtemp(join(tmpdir(), 'foyer-ytdlp-')),
      FOYER_PYTHON: '/nowhere/python3',
      FOYER_YTDLP: '/nowhere/yt-dlp',
    });
    const gate = new EgressGate(settings);
    const ytdlp = new YtDlp(settings, gate);
    await expect(ytdlp.ready()).rejects.toBeInstanceOf(YtDlpError);
    await expect(ytdlp.probe('http://example.org/')).rejects.toMatchObject({ code: 'ytdlp.interrupted' });
    await gate.onApplicationShutdown();
    await rm(settings.dataDir, { recursive: true, force: true });
  });
});

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** Everything yt-dlp started for this data folder, and itself. */
function processesUnder(dataDir: string): number[] {
  return processesNaming(`${dataDir}/tools/ytdlp-home`);
}

/** Those of them that lead a job, which is all but the warm worker. */
function jobsUnder(dataDir: string): number[] {
  return processesUnder(dataDir).filter((pid) => !isWarmWorker(pid));
}

function isWarmWorker(pid: number): boolean {
  const [, parent = ''] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  return commandLineOf(pid).includes('worker.py') && Number(parent) === process.pid;
}
