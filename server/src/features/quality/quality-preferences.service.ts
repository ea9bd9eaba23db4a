import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import type { Device } from '../sites/quality-advice.contract.js';
import { QualityPreference as PreferenceRow } from './quality-preference.entity.js';
import type { QualityPreference } from './quality.contract.js';

const UNTOLD: QualityPreference = { quality: 'auto', isSmallerOnMobile: true };

/** What people prefer, and the devices they last asked from. */
@Injectable()
export class QualityPreferences {
  constructor(private readonly em: EntityManager) {}

  /** A person's preference; `auto` until they say otherwise. */
  async get(actor: Pick<Actor, 'personId'>): Promise<QualityPreference> {
    const row = await this.em.fork().findOne(PreferenceRow, { person: actor.personId });
    return row ? { quality: row.quality, isSmallerOnMobile: row.isSmallerOnMobile } : UNTOLD;
  }

  /** Sets a person's preference. */
  async set(actor: Pick<Actor, 'personId'>, preference: QualityPreference): Promise<QualityPreference> {
    const { quality, isSmallerOnMobile } = preference;
    const row = { person: actor.personId, quality, isSmallerOnMobile, updatedAt: new Date() };
    await this.em.fork().upsert(PreferenceRow, row, {
      onConflictFields: ['person'],
      onConflictMergeFields: ['quality', 'isSmallerOnMobile', 'updatedAt'],
    });
    return { quality, isSmallerOnMobile };
  }

  /** The given device, kept for what comes without one; else the one that was kept last. */
  async deviceOf(personId: string, told: Device | null): Promise<Device | null> {
    const row = await this.em.fork().findOne(PreferenceRow, { person: personId });
    if (!told) return row?.device ?? null;
    // A line is of the moment; kept with the device it would be guessed from at night for somebody's morning.
    const lasting = { ...told, line: null };
    if (JSON.stringify(row?.device) !== JSON.stringify(lasting)) await this.keep(personId, lasting);
    return told;
  }

  private async keep(personId: string, device: Device): Promise<void> {
    await this.em
      .fork()
      .upsert(
        PreferenceRow,
        { person: personId, ...UNTOLD, device, updatedAt: new Date() },
        { onConflictFields: ['person'], onConflictMergeFields: ['device', 'updatedAt'] },
      );
  }
}
