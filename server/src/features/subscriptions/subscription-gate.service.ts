import type { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DownloadGates, type Hold } from '../downloads/download-gates.service.js';
import type { Download } from '../downloads/download.entity.js';
import { Subscription } from './subscription.entity.js';

/** Downloads of a subscription wait while it is paused. */
@Injectable()
export class SubscriptionGate implements OnModuleInit {
  constructor(private readonly gates: DownloadGates) {}

  onModuleInit(): void {
    this.gates.register({ hold: (em, rows) => this.hold(em, rows) });
  }

  private async hold(em: EntityManager, rows: readonly Download[]): Promise<ReadonlyMap<string, Hold>> {
    const ids = [...new Set(rows.flatMap((row) => row.subscriptionId ?? []))];
    if (ids.length === 0) return new Map();
    const paused = await em.find(Subscription, { id: { $in: ids }, status: 'paused' }, { fields: ['id'] });
    const pausedIds = new Set<string | null | undefined>(paused.map(({ id }) => id));
    const held = rows.filter((row) => pausedIds.has(row.subscriptionId));
    return new Map(held.map((row) => [row.id, { code: 'subscriptions.paused', until: null }]));
  }
}
