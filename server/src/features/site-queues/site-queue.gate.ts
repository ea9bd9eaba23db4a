import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  DownloadGates,
  type AttemptFailure,
  type DownloadGate,
  type FetchExtras,
  type Hold,
  type WantedDownload,
} from '../downloads/download-gates.service.js';
import type { Download } from '../downloads/download.entity.js';
import { maxHeightOf } from '../site-access/domain/site-rules.js';
import { SiteAccess } from '../site-access/site-access.service.js';
import { SiteSettings } from '../site-access/site-settings.service.js';
import type { SiteKey } from '../sites/sites.contract.js';
import { subtitlesToKeep } from './domain/subtitles-to-keep.js';
import { SiteHolds } from './site-holds.service.js';
import { SiteTroubles } from './site-troubles.service.js';
import { VideoPasswords } from './video-passwords.service.js';

/** What sites and the household's rules about them say to downloads. */
@Injectable()
export class SiteQueueGate implements DownloadGate, OnModuleInit {
  private readonly logger = new Logger('Sites');

  constructor(
    private readonly gates: DownloadGates,
    private readonly settings: SiteSettings,
    private readonly access: SiteAccess,
    private readonly holds: SiteHolds,
    private readonly troubles: SiteTroubles,
    private readonly passwords: VideoPasswords,
  ) {}

  onModuleInit(): void {
    this.gates.register(this);
  }

  async refuse(wanted: WantedDownload): Promise<void> {
    await this.access.assertIsOn(wanted.site);
  }

  accepted(em: EntityManager, row: Download, wanted: WantedDownload): Promise<void> {
    return this.passwords.keep(em, row, wanted.videoPassword);
  }

  /** A fault here must not stop other sites' downloads: then nothing is held. */
  async hold(em: EntityManager, rows: readonly Download[], now: Date): Promise<ReadonlyMap<string, Hold>> {
    try {
      return await this.holds.of(em, rows, now);
    } catch (error) {
      this.logger.error('the pace of sites could not be kept', error);
      return new Map();
    }
  }

  async ofSite(): Promise<(site: SiteKey) => number> {
    const rules = await this.settings.rules();
    return (site) => rules.get(site)?.atOnce ?? Infinity;
  }

  async extras(_em: EntityManager, row: Download): Promise<FetchExtras> {
    const link = { site: row.site, url: row.url, externalId: row.externalId ?? null };
    const [pass, describe, rules, videoPassword] = await Promise.all([
      this.access.passFor(row.person.id, link),
      this.access.describerOf(link),
      this.settings.rulesOf(row.site),
      this.passwords.of(row.id),
    ]);
    const maxHeight = maxHeightOf(rules);
    const subtitleLanguages = subtitlesToKeep(rules.features, row.options?.subtitleLanguages ?? []);
    return {
      ...pass,
      describe,
      subtitleLanguages,
      ...(maxHeight === undefined ? {} : { maxHeight }),
      ...(videoPassword === null ? {} : { videoPassword }),
    };
  }

  afterFailure(row: Download, failure: AttemptFailure): Promise<Hold | null> {
    return this.troubles.afterFailure(row, failure);
  }

  async onEnded(row: Download, failure: { code: string } | null): Promise<void> {
    await this.troubles.ended(row, failure);
    await this.passwords.forgetOver();
  }
}
