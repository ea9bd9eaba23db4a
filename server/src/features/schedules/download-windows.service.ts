import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { DownloadGates } from '../downloads/download-gates.service.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import type { Download } from '../downloads/download.entity.js';
import type { DownloadAnswer } from '../downloads/downloads.contract.js';
import { downloadChanged } from '../downloads/downloads.events.js';
import { DownloadWindowRow } from './download-window.entity.js';
import { isInside, opensAt, speedNow, waitsUntil } from './domain/download-window.js';
import type { DownloadWindow, DownloadWindowState } from './schedules.contract.js';
import type { SchedulesRealtimeEvents } from './schedules.events.contract.js';

const TICK_MS = 15_000;
const OUTSIDE = 'schedules.outside-window';
/** Switched off, with times that most households would choose. */
const UNSET: DownloadWindow = {
  ...{ isOn: false, from: '01:00', to: '07:00', timeZone: 'UTC', largeBytes: 1_000_000_000 },
  ...{ insideBytesPerSecond: null, outsideBytesPerSecond: null },
};

/** The household's window: holds large files back until it opens, and keeps the speed inside and outside. */
@Injectable()
export class DownloadWindows implements OnApplicationBootstrap {
  private readonly logger = new Logger('Schedules');
  private window: DownloadWindow = UNSET;
  private readonly held = new Set<string>();

  constructor(
    private readonly em: EntityManager,
    private readonly gates: DownloadGates,
    private readonly intake: DownloadIntake,
    private readonly egress: EgressGate,
    private readonly events: DomainEvents,
    private readonly realtime: RealtimePublisher<SchedulesRealtimeEvents>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.gates.register({ hold: (_em, rows, now) => Promise.resolve(this.hold(rows, now)) });
    this.events.on(downloadChanged, (download) => this.onDownload(download));
    await this.tick();
  }

  /** The window and what it means now. */
  async get(): Promise<DownloadWindowState> {
    await this.load();
    return this.state();
  }

  /** Changes the window at once; what waits for the old one is looked at again. */
  async change(window: DownloadWindow): Promise<DownloadWindowState> {
    const em = this.em.fork();
    const row =
      (await em.findOne(DownloadWindowRow, { singleton: 1 })) ?? em.create(DownloadWindowRow, { window });
    em.assign(row, { window });
    await em.persist(row).flush();
    await this.tick();
    await this.intake.release({ holdCode: OUTSIDE });
    const state = this.state();
    this.realtime.publish([{ role: 'member' }], 'download-window.changed', state);
    return state;
  }

  /** Reads the window again, as another process may have changed it, and sets the speed of this moment. */
  @Interval(TICK_MS)
  async tick(): Promise<void> {
    try {
      await this.load();
      this.egress.limitSpeed(speedNow(this.window, new Date()));
    } catch (error) {
      this.logger.error('the download window could not be read', error);
    }
  }

  private async load(): Promise<void> {
    const row = await this.em.fork().findOne(DownloadWindowRow, { singleton: 1 });
    this.window = row?.window ?? UNSET;
  }

  private state(): DownloadWindowState {
    const now = new Date();
    const { window } = this;
    return { window, isInside: isInside(window, now), opensAt: opensAt(window, now)?.toISOString() ?? null };
  }

  private hold(rows: readonly Download[], now: Date): Map<string, { code: string; until: Date }> {
    return new Map(
      rows.flatMap((row) => {
        const until = waitsUntil(this.window, row.totalBytes ?? null, now);
        return until ? [[row.id, { code: OUTSIDE, until }] as const] : [];
      }),
    );
  }

  /** The size is known only when the bytes begin to come: then a large file stops and keeps what it has. */
  private async onDownload(download: DownloadAnswer): Promise<void> {
    if (download.status !== 'downloading' || this.held.has(download.id)) return;
    const until = waitsUntil(this.window, download.totalBytes, new Date());
    if (!until) return;
    this.held.add(download.id);
    await this.intake
      .holdBack({ id: download.id }, { code: OUTSIDE, until }, { totalBytes: download.totalBytes })
      .finally(() => this.held.delete(download.id));
  }
}
