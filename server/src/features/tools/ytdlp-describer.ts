import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { YtDlpTrial } from '../../core/ytdlp/ytdlp-trial.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { servingReason } from './domain/serving-reason.js';
import { isHeld, type ToolState } from './domain/tool-state.js';
import type { YtDlpToolAnswer } from './tools.contract.js';
import type { ToolsRealtimeEvents } from './tools.events.contract.js';
import { YtDlpStates } from './ytdlp-states.js';

const MACHINE_GOOD_FOR_MS = 10 * 60_000;

/** Tells which yt-dlp serves and why, to whoever asks and to administrators' open screens. */
@Injectable()
export class YtDlpDescriber {
  private machine: { version: Promise<string | null>; until: number } | null = null;

  constructor(
    private readonly states: YtDlpStates,
    private readonly ytdlp: YtDlp,
    private readonly trial: YtDlpTrial,
    private readonly publisher: RealtimePublisher<ToolsRealtimeEvents>,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether a person has named a yt-dlp, which wins over every copy of ours. */
  get isSetByHand(): boolean {
    return this.settings.ytdlp !== undefined;
  }

  get areChecksOff(): boolean {
    return this.settings.ytdlpReleases === 'off';
  }

  /** The version of the machine's own yt-dlp, minutes old at most; null when it has none. */
  machineVersion(): Promise<string | null> {
    if (this.machine && this.machine.until > Date.now()) return this.machine.version;
    const version =
      this.ytdlp.folder === undefined ? this.ytdlp.version().catch(() => null) : this.trial.machineVersion();
    this.machine = { version, until: Date.now() + MACHINE_GOOD_FOR_MS };
    return version;
  }

  /** Everything the page shows. */
  async describe(): Promise<YtDlpToolAnswer> {
    const state = await this.states.read();
    const machineVersion = await this.machineVersion();
    const { isSetByHand, areChecksOff } = this;
    const own = isSetByHand ? null : state.own;
    const { check, rolledBack } = state;
    const reason = servingReason({
      ...{ isSetByHand, areChecksOff, isOwn: own !== null },
      rolledBack: rolledBack?.cause ?? null,
      errorCode: check?.errorCode ?? null,
      hasChecked: check !== null,
    });
    return {
      channel: state.channel,
      serving: {
        version: own?.version ?? machineVersion,
        source: own ? 'own' : 'machine',
        reason,
        since: isSetByHand ? null : isoOrNull(state.switchedAt),
      },
      previous: own ? previousOf(state, machineVersion) : null,
      lastCheck: check && { ...check, at: check.at.toISOString() },
      nextCheckAt: isSetByHand || areChecksOff ? null : isoOrNull(state.nextCheckAt),
      isChecking: isHeld(state, new Date()),
      rolledBack: rolledBack && { ...rolledBack, at: rolledBack.at.toISOString() },
    };
  }

  /** Tells administrators' screens. Never rejects: a screen that missed it asks again. */
  async announce(): Promise<void> {
    const answer = await this.describe().catch(() => null);
    if (answer) this.publisher.publish([{ role: 'admin' }], 'tools.changed', answer);
  }
}

function previousOf({ previous }: ToolState, machineVersion: string | null): YtDlpToolAnswer['previous'] {
  if (previous) return { version: previous.version, source: 'own' };
  return machineVersion === null ? null : { version: machineVersion, source: 'machine' };
}

function isoOrNull(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
