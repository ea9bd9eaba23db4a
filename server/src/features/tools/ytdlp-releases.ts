import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import type { FetchLimits } from '../../core/egress/checked-fetch.js';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { FetchFailedError, ResponseTooLargeError } from '../../core/egress/egress.errors.js';
import { checksumOf } from './domain/checksums.js';
import { isReleaseVersion } from './domain/version-order.js';
import type { YtDlpChannel } from './tools.contract.js';
import { ChecksumMismatchError, ReleaseUnreachableError, ReleaseUnreadableError } from './tools.errors.js';

/** A release of yt-dlp: its version, and where its program and its checksums lie. */
export interface YtDlpRelease {
  readonly version: string;
  readonly programUrl: string;
  readonly sumsUrl: string;
}

/** yt-dlp's repositories, by channel (https://github.com/yt-dlp/yt-dlp#update-channels). */
const REPOSITORIES = { stable: 'yt-dlp', nightly: 'yt-dlp-nightly-builds' } as const;
/** The release that is a zip archive of Python behind a `#!` line, for every system that has Python. */
const PROGRAM = 'yt-dlp';
const SUMS = 'SHA2-256SUMS';

const QUESTION: FetchLimits = { maxBytes: 4 * 1024 ** 2, timeoutMs: 30_000 };
/** The program has 3 MB. */
const FILE: FetchLimits = { maxBytes: 48 * 1024 ** 2, timeoutMs: 5 * 60_000 };

/** What is used of GitHub's answer (https://docs.github.com/rest/releases/releases#get-the-latest-release). */
const releaseSchema = z.object({
  tag_name: z.string().refine(isReleaseVersion),
  assets: z.array(z.object({ name: z.string(), browser_download_url: z.url({ protocol: /^https?$/ }) })),
});

/** The host of yt-dlp's releases, asked through the egress gate. */
@Injectable()
export class YtDlpReleases {
  constructor(
    private readonly gate: EgressGate,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The channel's latest release. Throws {@link ReleaseUnreachableError} or {@link ReleaseUnreadableError}. */
  async latest(channel: YtDlpChannel, signal: AbortSignal): Promise<YtDlpRelease> {
    const host = this.settings.ytdlpReleases.replace(/\/+$/, '');
    const url = `${host}/${REPOSITORIES[channel]}/releases/latest`;
    const answer = releaseSchema.safeParse(parseJson(await this.get(url, QUESTION, signal)));
    if (!answer.success) throw new ReleaseUnreadableError(answer.error.issues[0]?.message ?? 'wrong shape');
    const { tag_name: version, assets } = answer.data;
    const urlOf = (name: string) => assets.find((asset) => asset.name === name)?.browser_download_url;
    const [programUrl, sumsUrl] = [urlOf(PROGRAM), urlOf(SUMS)];
    if (!programUrl || !sumsUrl) throw new ReleaseUnreadableError(`${version} has no ${PROGRAM} or ${SUMS}`);
    // An encrypted answer must not lead to files that anybody on the way can change, checksums included.
    const isDowngrade = host.startsWith('https:') && ![programUrl, sumsUrl].every(isSecure);
    if (isDowngrade) throw new ReleaseUnreadableError('its files are not on https');
    return { version, programUrl, sumsUrl };
  }

  /**
   * The release's program, whose checksum is the one that the release names. Throws {@link ChecksumMismatchError},
   * {@link ReleaseUnreachableError} or {@link ReleaseUnreadableError}.
   */
  async program(release: YtDlpRelease, signal: AbortSignal): Promise<Buffer> {
    const sums = await this.get(release.sumsUrl, QUESTION, signal);
    const expected = checksumOf(sums.toString('utf8'), PROGRAM);
    if (expected === null) throw new ReleaseUnreadableError(`${SUMS} names no ${PROGRAM}`);
    const program = await this.get(release.programUrl, FILE, signal);
    if (createHash('sha256').update(program).digest('hex') !== expected) throw new ChecksumMismatchError();
    return program;
  }

  private async get(url: string, limits: FetchLimits, signal: AbortSignal): Promise<Buffer> {
    try {
      const { status, body } = await this.gate.fetch(url, { ...limits, signal });
      if (status !== 200)
        throw new ReleaseUnreachableError(`${new URL(url).host} answered ${String(status)}`);
      return body;
    } catch (error) {
      if (error instanceof FetchFailedError)
        throw new ReleaseUnreachableError(`${new URL(url).host} does not answer`, { cause: error });
      if (error instanceof ResponseTooLargeError)
        throw new ReleaseUnreadableError('it is too large', { cause: error });
      throw error;
    }
  }
}

function isSecure(url: string): boolean {
  return url.startsWith('https:');
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
