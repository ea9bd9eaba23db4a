import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Settings } from '../config/settings.js';
import type { EgressGate } from '../egress/egress-gate.js';
import type { DownloadRequest } from './download-request.js';
import { privateOptionsText } from './private-options.js';

/** What a job needs that nobody may read: not in a list of processes, not in a log. */
export type JobSecrets = Pick<DownloadRequest, 'cookies' | 'proxyUrl' | 'videoPassword'>;

/** Servers that share the data folder must not sweep away each other's files; no job lasts this long. */
const ABANDONED_AFTER_MS = 24 * 3600_000;

/**
 * Hands a job its secrets in files that only this server's user can read, in a folder of the job's own that is gone
 * when the job is. {@link sweep} deletes what a crash left behind.
 */
export class PrivateJobFiles {
  private readonly root: string;

  constructor(
    private readonly settings: Pick<Settings, 'dataDir' | 'redisUrl'>,
    private readonly gate: EgressGate,
  ) {
    this.root = resolve(settings.dataDir, 'private');
  }

  /** Deletes the files of jobs that ended with a crash. To be called before the first job. */
  async sweep(): Promise<void> {
    const isAlone = this.settings.redisUrl === undefined;
    const names = await readdir(this.root).catch(() => []);
    for (const name of names) {
      const path = join(this.root, name);
      const facts = await stat(path).catch(() => null);
      if (isAlone || (facts && Date.now() - facts.mtimeMs > ABANDONED_AFTER_MS)) {
        await rm(path, { recursive: true, force: true });
      }
    }
  }

  /**
   * Does `work` with the path of an options file for `--config-locations`, or undefined when there is nothing to
   * hide; rejects as `work` does. The file is deleted before this settles.
   */
  async with<Result>(
    secrets: JobSecrets,
    work: (optionsFile: string | undefined) => Promise<Result>,
  ): Promise<Result> {
    const { cookies, proxyUrl, videoPassword } = secrets;
    if (cookies === undefined && proxyUrl === undefined && videoPassword === undefined) {
      return work(undefined);
    }
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(this.root, 'job-'));
    try {
      const cookieFile = cookies === undefined ? undefined : join(folder, 'cookies.txt');
      const options = join(folder, 'options');
      const proxy = proxyUrl === undefined ? undefined : await this.gate.proxyUrl(proxyUrl);
      if (cookieFile) await writeFile(cookieFile, cookies ?? '', { mode: 0o600, flag: 'wx' });
      const text = privateOptionsText({ cookieFile, proxy, videoPassword });
      await writeFile(options, text, { mode: 0o600, flag: 'wx' });
      return await work(options);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
