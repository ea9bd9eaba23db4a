import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { isCheckDue } from './domain/check-time.js';
import { ToolBusyError } from './tools.errors.js';
import { YtDlpDescriber } from './ytdlp-describer.js';
import { YtDlpStates } from './ytdlp-states.js';
import { YtDlpSwitch } from './ytdlp-switch.service.js';
import { YtDlpUpdate } from './ytdlp-update.service.js';
import { YtDlpWatch } from './ytdlp-watch.service.js';

const TICK_MS = 60_000;
/** After listening, and after yt-dlp's own warming up. */
const CONFIRM_DELAY_MS = 1000;

/** What happens to yt-dlp without being asked: the copy that serves from the start, the daily check, tidying up. */
@Injectable()
export class ToolsUpkeep implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Tools');
  private readonly isAlone: boolean;
  private readonly isWorker: boolean;
  private confirming: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    private readonly states: YtDlpStates,
    private readonly switcher: YtDlpSwitch,
    private readonly update: YtDlpUpdate,
    private readonly watch: YtDlpWatch,
    private readonly describer: YtDlpDescriber,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.isAlone = settings.redisUrl === undefined;
    this.isWorker = settings.roles.includes('worker');
  }

  /** Before the first job: the copy that the row names serves. */
  async onModuleInit(): Promise<void> {
    if (!this.describer.isSetByHand) await this.switcher.start();
  }

  /** With the private Redis this is the only server: whoever held the row has died, and left things behind. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.describer.isSetByHand) return;
    if (this.isAlone) {
      await this.states.letGo();
      await this.switcher.tidy(true);
    }
    this.confirming = setTimeout(() => {
      this.switcher
        .confirm(() => this.isStopping)
        .catch((error: unknown) => this.logger.error('no yt-dlp starts', error));
    }, CONFIRM_DELAY_MS).unref();
  }

  /** Before yt-dlp's workers are ended. */
  onModuleDestroy(): void {
    this.isStopping = true;
    clearTimeout(this.confirming);
  }

  /** Follows the other processes, checks when it is time, and tidies up. */
  @Interval(TICK_MS)
  async tick(): Promise<void> {
    if (this.describer.isSetByHand) return;
    try {
      await this.switcher.follow();
      if (!this.isWorker) return;
      await this.switcher.tidy(this.isAlone);
      const { nextCheckAt } = await this.states.read();
      if (this.describer.areChecksOff || !isCheckDue(nextCheckAt, new Date())) return;
      await this.watch.forgetOld();
      await this.update.start();
    } catch (error) {
      if (!(error instanceof ToolBusyError)) this.logger.error('yt-dlp could not be looked after', error);
    }
  }
}
