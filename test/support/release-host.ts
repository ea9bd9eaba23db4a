import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PYTHONS = ['python3', '/usr/bin/python3'];

/** What a channel's latest release is. */
export interface GivenRelease {
  version: string;
  program: Buffer;
  /** The text of `SHA2-256SUMS`; the right one unless given. */
  sums?: string;
}

/** A loopback stand-in for GitHub's releases of yt-dlp, which is outside the machine. */
export interface ReleaseHost {
  /** For `FOYER_YTDLP_RELEASES`. */
  readonly url: string;
  /** The paths asked for so far. */
  readonly asked: readonly string[];
  /** From now on that is the channel's latest; null: the host answers 404. */
  publish(channel: 'stable' | 'nightly', release: GivenRelease | null): void;
  /** Sends half of the next program and then nothing more; resolves once that half has been sent. */
  stall(): Promise<void>;
  close(): Promise<void>;
}

const REPOSITORIES = { stable: 'yt-dlp', nightly: 'yt-dlp-nightly-builds' } as const;

/** Opens the host on a loopback port. */
export async function openReleaseHost(): Promise<ReleaseHost> {
  const releases = new Map<string, GivenRelease>();
  const asked: string[] = [];
  let stalled: (() => void) | null = null;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const [, repository = '', , what = '', version = '', file = ''] = path.split('/');
    const release = releases.get(repository);
    if (!release) return void response.writeHead(404).end('{}');
    if (what === 'latest') return answerJson(response, describe(origin(), repository, release));
    if (version !== release.version) return void response.writeHead(404).end();
    if (file === 'SHA2-256SUMS') return void response.end(release.sums ?? sumsOf(release.program));
    if (!stalled) return void response.end(release.program);
    response.writeHead(200, { 'content-length': release.program.length });
    response.write(release.program.subarray(0, release.program.length / 2), stalled);
    stalled = null;
  });
  const origin = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: origin(),
    asked,
    publish(channel, release) {
      if (release) releases.set(REPOSITORIES[channel], release);
      else releases.delete(REPOSITORIES[channel]);
    },
    stall: () => new Promise((resolve) => (stalled = resolve)),
    async close() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** How a made release differs from a published one. */
export interface ReleaseMake {
  /** `few` (the default) knows plain web pages alone and is unpacked, compiled and warmed in a moment. */
  sites?: 'few' | 'every';
  /** Python that is appended to its YoutubeDL.py. */
  patch?: string;
}

/** A real release made of the machine's own yt-dlp, with another version. */
export async function makeRelease(
  version: string,
  { sites = 'few', patch = '' }: ReleaseMake = {},
): Promise<GivenRelease> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-release-'));
  const output = join(folder, 'yt-dlp');
  const script = join(import.meta.dirname, 'make_release.py');
  try {
    for (const python of PYTHONS) {
      const isMade = await run(python, [script, version, output, sites, patch]).then(
        () => true,
        () => false,
      );
      if (isMade) return { version, program: await readFile(output) };
    }
    throw new Error('no Python here has yt_dlp');
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A zip archive of these files, written by Python's own `zipfile`, which writes any name. */
export async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-zip-'));
  const output = join(folder, 'a.zip');
  const script = [
    'import json, sys, zipfile',
    "with zipfile.ZipFile(sys.argv[1], 'w') as archive:",
    '    for name, text in json.loads(sys.argv[2]).items(): archive.writestr(name, text)',
  ].join('\n');
  try {
    await run('python3', ['-c', script, output, JSON.stringify(files)]);
    return await readFile(output);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text of `SHA2-256SUMS` for this program. */
export function sumsOf(program: Buffer): string {
  const other = 'a'.repeat(64);
  const hash = createHash('sha256').update(program).digest('hex');
  return `${other}  yt-dlp.exe\n${hash}  yt-dlp\n${other}  yt-dlp.tar.gz\n`;
}

function describe(origin: string, repository: string, { version }: GivenRelease) {
  const asset = (name: string) => ({
    name,
    browser_download_url: `${origin}/${repository}/releases/download/${version}/${name}`,
  });
  return {
    tag_name: version,
    name: `yt-dlp ${version}`,
    assets: ['yt-dlp.exe', 'yt-dlp', 'SHA2-256SUMS'].map(asset),
  };
}

function answerJson(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
