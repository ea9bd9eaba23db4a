import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { YtDlp, type YtDlpOutcome as Outcome } from '../../core/ytdlp/ytdlp.js';
import { hasFailureJump, isOnTrial, isTelling, TRIAL, type CountedOutcome } from './domain/failure-jump.js';
import { YtDlpDescriber } from './ytdlp-describer.js';
import { YtDlpFolders } from './ytdlp-folders.js';
import { YtDlpOutcome } from './ytdlp-outcome.entity.js';
import { YtDlpStates } from './ytdlp-states.js';
import { YtDlpSwitch } from './ytdlp-switch.service.js';

const MACHINE = 'machine';
/** Enough for one comparison, and for the next. */
const KEPT_PER_VERSION = 2 * TRIAL.outcomes;

/** Watches how probes and downloads go, and goes back by itself when a new copy makes them fail. */
@Injectable()
export class YtDlpWatch implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Tools');
  private turn: Promise<void> = Promise.resolve();
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly ytdlp: YtDlp,
    private readonly folders: YtDlpFolders,
    private readonly states: YtDlpStates,
    private readonly switcher: YtDlpSwitch,
    private readonly describer: YtDlpDescriber,
  ) {}

  onModuleInit(): void {
    if (this.describer.isSetByHand) return;
    this.stopListening = this.ytdlp.onOutcome((outcome) => {
      if (!isTelling(outcome)) return;
      this.turn = this.turn
        .then(() => this.weigh(outcome))
        .catch((error: unknown) => this.logger.warn(`an outcome was not counted: ${String(error)}`));
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.turn;
  }

  /** Forgets outcomes that no comparison needs any more. */
  async forgetOld(): Promise<void> {
    const { own, previous } = await this.states.read();
    const compared = [own?.version ?? MACHINE, previous?.version ?? MACHINE];
    const em = this.em.fork();
    await em.nativeDelete(YtDlpOutcome, { version: { $nin: compared } });
    for (const version of compared) {
      const [oldest] = await em.find(
        YtDlpOutcome,
        { version },
        { orderBy: { updatedAt: 'desc' }, offset: KEPT_PER_VERSION, limit: 1 },
      );
      if (oldest) await em.nativeDelete(YtDlpOutcome, { version, updatedAt: { $lte: oldest.updatedAt } });
    }
  }

  private async weigh(outcome: Outcome): Promise<void> {
    const version = outcome.folder === undefined ? MACHINE : this.folders.versionOf(outcome.folder);
    await this.record(version, outcome);
    if (outcome.code === null || version === MACHINE) return;
    const state = await this.states.read();
    if (state.own?.version !== version || !isOnTrial(state.switchedAt, new Date())) return;
    const [before, after] = await Promise.all([
      this.outcomesOf(state.previous?.version ?? MACHINE, TRIAL.outcomes),
      this.outcomesOf(version, TRIAL.outcomes + 1),
    ]);
    if (after.length > TRIAL.outcomes) return;
    if (hasFailureJump(before, after)) await this.switcher.goBack('failures', version);
  }

  private async record(version: string, { url, code }: Outcome): Promise<void> {
    const now = new Date();
    const linkHash = createHash('sha256').update(url).digest('hex').slice(0, 32);
    await this.em
      .fork()
      .upsert(
        YtDlpOutcome,
        { id: v7(), version, linkHash, code, createdAt: now, updatedAt: now },
        { onConflictFields: ['version', 'linkHash'], onConflictMergeFields: ['code', 'updatedAt'] },
      );
  }

  /** The last ones, oldest first. */
  private async outcomesOf(version: string, limit: number): Promise<CountedOutcome[]> {
    const found = await this.em
      .fork()
      .find(YtDlpOutcome, { version }, { orderBy: { updatedAt: 'desc' }, limit });
    return found.reverse().map(({ code }) => ({ code: code ?? null }));
  }
}
