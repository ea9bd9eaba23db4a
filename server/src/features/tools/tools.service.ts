import { Injectable } from '@nestjs/common';
import type { ChangeYtDlpChannel, YtDlpToolAnswer } from './tools.contract.js';
import { ToolBusyError, ToolSetByHandError } from './tools.errors.js';
import { YtDlpDescriber } from './ytdlp-describer.js';
import { YtDlpStates } from './ytdlp-states.js';
import { YtDlpSwitch } from './ytdlp-switch.service.js';
import { YtDlpUpdate } from './ytdlp-update.service.js';

/** What an administrator does with yt-dlp. */
@Injectable()
export class ToolsService {
  constructor(
    private readonly states: YtDlpStates,
    private readonly describer: YtDlpDescriber,
    private readonly update: YtDlpUpdate,
    private readonly switcher: YtDlpSwitch,
  ) {}

  /** What serves and why. */
  describe(): Promise<YtDlpToolAnswer> {
    return this.describer.describe();
  }

  /** Begins a check. Throws {@link ToolBusyError}, {@link ToolSetByHandError} or `ChecksOffError`. */
  async check(): Promise<YtDlpToolAnswer> {
    await this.update.start();
    return this.describer.describe();
  }

  /** Takes releases from another channel from now on, and looks there at once when releases may be asked for. */
  async changeChannel({ channel }: ChangeYtDlpChannel): Promise<YtDlpToolAnswer> {
    const { channel: before } = await this.states.read();
    if (channel !== before) {
      await this.states.change({ channel, nextCheckAt: null });
      const canCheck = !this.describer.isSetByHand && !this.describer.areChecksOff;
      if (canCheck) await this.update.start().catch(unlessBusy);
      await this.describer.announce();
    }
    return this.describer.describe();
  }

  /** Back to the yt-dlp before. Throws {@link ToolBusyError}, {@link ToolSetByHandError} or `NothingToGoBackToError`. */
  async goBack(): Promise<YtDlpToolAnswer> {
    if (this.describer.isSetByHand) throw new ToolSetByHandError();
    await this.switcher.goBack('by-hand');
    return this.describer.describe();
  }
}

/** A check of the old channel is under way; the next tick sees that one is due. */
function unlessBusy(error: unknown): void {
  if (!(error instanceof ToolBusyError)) throw error;
}
