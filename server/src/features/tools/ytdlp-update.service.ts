import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { rm } from 'node:fs/promises';
import { unpackZip } from '../../core/archive/unpack-zip.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { YtDlpTrial } from '../../core/ytdlp/ytdlp-trial.js';
import { nextCheck } from './domain/check-time.js';
import { chooseRelease, type ReleaseChoice } from './domain/choose-release.js';
import type { YtDlpChannel } from './tools.contract.js';
import {
  ChecksOffError,
  NoRoomForToolError,
  SelfTestFailedError,
  ToolSetByHandError,
} from './tools.errors.js';
import { YtDlpDescriber } from './ytdlp-describer.js';
import { YtDlpFolders } from './ytdlp-folders.js';
import { YtDlpReleases, type YtDlpRelease } from './ytdlp-releases.js';
import type { ToolColumns } from './domain/tool-state.js';
import { YtDlpStates } from './ytdlp-states.js';
import { YtDlpSwitch } from './ytdlp-switch.service.js';

/** A release has 1,100 files and 12 MB; compiled modules make it three times that. */
const UNPACKED = { entries: 6000, bytes: 128 * 1024 ** 2 } as const;
const ROOM_BYTES = 512 * 1024 ** 2;

/** Checks for a release and, when it is one to take: fetches, verifies, unpacks, tries it, and lets it serve. */
@Injectable()
export class YtDlpUpdate implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Tools');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly states: YtDlpStates,
    private readonly releases: YtDlpReleases,
    private readonly folders: YtDlpFolders,
    private readonly trial: YtDlpTrial,
    private readonly switcher: YtDlpSwitch,
    private readonly describer: YtDlpDescriber,
  ) {}

  /**
   * Begins a check and answers at once; the row and `tools.changed` tell how it went. Throws `ToolBusyError`,
   * {@link ToolSetByHandError} or {@link ChecksOffError}.
   */
  async start(): Promise<void> {
    if (this.describer.isSetByHand) throw new ToolSetByHandError();
    if (this.describer.areChecksOff) throw new ChecksOffError();
    await this.states.hold();
    this.running = this.check().finally(async () => {
      await this.states.letGo();
      await this.describer.announce();
    });
    this.running.catch((error: unknown) => this.logger.error('a check of yt-dlp could not be noted', error));
    await this.describer.announce();
  }

  /** A check that runs is given up; it leaves nothing behind that would serve. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the server stops'));
    await this.running.catch(() => undefined);
  }

  private async check(): Promise<void> {
    const { signal } = this.stopping;
    const { channel } = await this.states.read();
    let latestVersion: string | null = null;
    try {
      const release = await this.releases.latest(channel, signal);
      latestVersion = release.version;
      const choice = await this.choose(release, channel);
      if (choice === 'take') await this.bring(release, channel, signal);
      await this.note({
        checkResult: choice === 'take' ? 'updated' : choice,
        checkError: null,
        latestVersion,
      });
    } catch (error) {
      if (signal.aborted) return;
      const checkError = error instanceof FoyerError ? error.code : 'http.internal';
      this.logger.warn(`yt-dlp was not updated: ${causeOf(error)}`);
      await this.note({ checkResult: 'failed', checkError, latestVersion });
    }
  }

  private async choose(release: YtDlpRelease, channel: YtDlpChannel): Promise<ReleaseChoice> {
    const { own, heldBack } = await this.states.read();
    const machineVersion = own ? null : await this.describer.machineVersion();
    return chooseRelease(release.version, channel, { own, machineVersion, heldBack });
  }

  private async bring(release: YtDlpRelease, channel: YtDlpChannel, signal: AbortSignal): Promise<void> {
    const { version } = release;
    const { previous } = await this.states.read();
    if (previous?.version === version && (await this.folders.has(version))) {
      await this.attempt(this.folders.pathOf(version), version, signal);
    } else {
      await this.fetch(release, signal);
    }
    signal.throwIfAborted();
    await this.switcher.take(version, channel);
  }

  /** Afterwards the copy lies in its folder, whole and tried; before that nothing has its name. */
  private async fetch(release: YtDlpRelease, signal: AbortSignal): Promise<void> {
    const { version } = release;
    if ((await this.folders.freeBytes()) < ROOM_BYTES) throw new NoRoomForToolError();
    const program = await this.releases.program(release, signal);
    const folder = await this.folders.arriving();
    try {
      await unpackZip(program, folder, UNPACKED);
      signal.throwIfAborted();
      await this.trial.prepare(folder, this.folders.pathOf(version), signal).catch(failTest(signal));
      await this.attempt(folder, version, signal);
      await this.folders.settle(folder, version);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async attempt(folder: string, version: string, signal: AbortSignal): Promise<void> {
    await this.trial.attempt(folder, version, signal).catch(failTest(signal));
  }

  private async note(
    found: Required<Pick<ToolColumns, 'checkResult' | 'checkError' | 'latestVersion'>>,
  ): Promise<void> {
    const now = new Date();
    const how = found.checkResult === 'failed' ? 'badly' : 'well';
    const nextCheckAt = nextCheck(how, now, Math.random());
    await this.states.change({ ...found, checkedAt: now, nextCheckAt });
  }
}

function failTest(signal: AbortSignal): (error: unknown) => never {
  return (error) => {
    signal.throwIfAborted();
    throw new SelfTestFailedError({ cause: error });
  };
}

/** The technical sentences of an error and of what caused it, for the log. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const detail = 'detail' in error && typeof error.detail === 'string' ? ` ${error.detail}` : '';
  const said = `${error.message}${detail}`;
  return error.cause === undefined ? said : `${said} (${causeOf(error.cause)})`;
}
