import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { CompressionRuleAnswer } from './compression.contract.js';
import { CompressionRule } from './compression-rule.entity.js';

/** What counts until an administrator says otherwise: nothing by itself, and results wait for a person. */
const UNTOLD: CompressionRuleAnswer = {
  isOn: false,
  olderThanDays: 90,
  belowFreeBytes: 20 * 1000 ** 3,
  level: 'medium',
  codec: 'h264',
  confirmAfterDays: null,
};

/** The household's rule about making films smaller. */
@Injectable()
export class CompressionRules {
  constructor(private readonly em: EntityManager) {}

  /** The rule as it is now. */
  async get(): Promise<CompressionRuleAnswer> {
    const row = await this.em.fork().findOne(CompressionRule, { singleton: 1 });
    if (!row) return UNTOLD;
    const { isOn, olderThanDays, belowFreeBytes, level, codec, confirmAfterDays = null } = row;
    return { isOn, olderThanDays, belowFreeBytes, level, codec, confirmAfterDays };
  }

  /** Sets the rule; results that wait already follow it, too. */
  async set(rule: CompressionRuleAnswer): Promise<CompressionRuleAnswer> {
    const now = new Date();
    const row = { ...rule, id: v7(), singleton: 1, createdAt: now, updatedAt: now };
    await this.em.fork().upsert(CompressionRule, row, {
      onConflictFields: ['singleton'],
      onConflictExcludeFields: ['id', 'createdAt'],
    });
    return this.get();
  }
}
