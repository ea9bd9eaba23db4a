import { Injectable, Logger } from '@nestjs/common';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { isHeld, type OwnCopy, type ToolState } from './domain/tool-state.js';
import type { RollBackCause, YtDlpChannel } from './tools.contract.js';
import { NothingToGoBackToError } from './tools.errors.js';
import { YtDlpDescriber } from './ytdlp-describer.js';
import { YtDlpFolders } from './ytdlp-folders.js';
import { YtDlpStates } from './ytdlp-states.js';

/** Versions that were taken back and are remembered. */
const HELD_BACK_AT_MOST = 20;

/**
 * Changes which yt-dlp serves. The row changes last, after the other copy has started: whatever is interrupted, the
 * row names a copy that is whole and works.
 */
@Injectable()
export class YtDlpSwitch {
  private readonly logger = new Logger('Tools');

  constructor(
    private readonly states: YtDlpStates,
    private readonly folders: YtDlpFolders,
    private readonly ytdlp: YtDlp,
    private readonly describer: YtDlpDescriber,
  ) {}

  /** Lets the copy serve that the row names, before the first job. One that is gone is gone back from. */
  async start(): Promise<void> {
    const { own } = await this.states.read();
    if (own) this.ytdlp.startWith(this.folders.pathOf(own.version));
  }

  /**
   * Goes back when the copy that serves does not start, because its Python or a part of it is gone. A server that
   * stops (`isStopping`) takes its workers along, which says nothing about the copy.
   */
  async confirm(isStopping: () => boolean): Promise<void> {
    try {
      await this.ytdlp.version();
    } catch (error) {
      if (isStopping()) return;
      const { own } = await this.states.read();
      if (!own || this.ytdlp.folder !== this.folders.pathOf(own.version)) return;
      this.logger.error(`yt-dlp ${own.version} does not start any more`, error);
      await this.goBack('broken', own.version);
    }
  }

  /** Lets a copy serve that has been tried. The row must be held. Rejects when it does not start. */
  async take(version: string, channel: YtDlpChannel): Promise<void> {
    const { own } = await this.states.read();
    const before = this.ytdlp.folder;
    await this.ytdlp.use(this.folders.pathOf(version));
    try {
      await this.states.change({
        ...{ servingVersion: version, servingChannel: channel, switchedAt: new Date() },
        ...{ previousVersion: own?.version ?? null, previousChannel: own?.channel ?? null },
        ...{ rolledBackVersion: null, rolledBackCause: null, rolledBackAt: null },
      });
    } catch (error) {
      await this.ytdlp.use(before);
      throw error;
    }
    this.logger.log(`yt-dlp ${version} serves now`);
  }

  /**
   * Back to the copy before, else to the machine's own yt-dlp; the one that served is not taken again. Does nothing
   * when another one than `from` serves by now. Throws `ToolBusyError` or {@link NothingToGoBackToError}.
   */
  async goBack(cause: RollBackCause, from?: string): Promise<void> {
    await this.states.hold();
    try {
      const state = await this.states.read();
      const { own } = state;
      if (from !== undefined && own?.version !== from) return;
      if (!own) throw new NothingToGoBackToError();
      const target = await this.useEarlier(state);
      const now = new Date();
      await this.states.change({
        ...{ servingVersion: target?.version ?? null, servingChannel: target?.channel ?? null },
        ...{ previousVersion: null, previousChannel: null, switchedAt: now },
        heldBack: [...state.heldBack, own.version].slice(-HELD_BACK_AT_MOST),
        ...{ rolledBackVersion: own.version, rolledBackCause: cause, rolledBackAt: now },
      });
      this.logger.warn(`back from yt-dlp ${own.version} to ${target?.version ?? 'the machine’s own'}`);
    } finally {
      await this.states.letGo();
      await this.describer.announce();
    }
  }

  /** Follows another process that changed what serves. */
  async follow(): Promise<void> {
    const state = await this.states.read();
    // Whoever holds the row may have switched already and be about to say so.
    if (isHeld(state, new Date())) return;
    const { own } = state;
    const folder = own ? this.folders.pathOf(own.version) : undefined;
    if (folder !== this.ytdlp.folder) await this.ytdlp.use(folder);
  }

  /**
   * Deletes copies that neither serve, nor were the ones before, nor have a job. `isAlone`: no other process has jobs
   * of its own; otherwise a day passes first.
   */
  async tidy(isAlone: boolean): Promise<void> {
    // Listed first: what somebody begins to bring after that is not on the list.
    const names = await this.folders.list();
    const state = await this.states.read();
    if (isHeld(state, new Date())) return;
    const { own, previous, switchedAt } = state;
    const sinceSwitch = Date.now() - (switchedAt?.getTime() ?? 0);
    if (!isAlone && sinceSwitch < 24 * 60 * 60_000) return;
    const inUse = this.ytdlp.foldersInUse.map((folder) => this.folders.versionOf(folder));
    const kept = new Set([...inUse, own?.version, previous?.version]);
    for (const name of names) if (!kept.has(name)) await this.folders.remove(name);
  }

  /** The first earlier yt-dlp that starts; null for the machine's own. */
  private async useEarlier({ previous }: ToolState): Promise<OwnCopy | null> {
    if (previous) {
      try {
        await this.ytdlp.use(this.folders.pathOf(previous.version));
        return previous;
      } catch (error) {
        this.logger.error(`yt-dlp ${previous.version} does not start`, error);
      }
    }
    await this.ytdlp.use(undefined).catch((error: unknown) => {
      throw new NothingToGoBackToError({ cause: error });
    });
    return null;
  }
}
