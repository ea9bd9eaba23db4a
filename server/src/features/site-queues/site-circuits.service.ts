import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import type { SiteKey } from '../sites/sites.contract.js';
import { flowing, type Circuit } from './domain/circuit.js';
import type { SiteQueuesRealtimeEvents } from './site-queues.events.contract.js';
import { SiteState } from './site-state.entity.js';

/** Whose queue at which site. */
export interface QueueOf {
  readonly site: SiteKey;
  readonly key: string;
  /** Empty for the household's. */
  readonly personId: string;
}

/** What a circuit was and became. */
export interface CircuitChange {
  readonly before: Circuit;
  readonly after: Circuit;
}

/** The circuits of all queues, as they are kept. */
@Injectable()
export class SiteCircuits {
  private readonly logger = new Logger('Sites');

  constructor(
    private readonly em: EntityManager,
    private readonly publisher: RealtimePublisher<SiteQueuesRealtimeEvents>,
  ) {}

  /** The rows of these queues, the household's and people's own. */
  of(em: EntityManager, keys: readonly string[]): Promise<SiteState[]> {
    return em.find(SiteState, { key: { $in: [...new Set(keys)] } });
  }

  /**
   * Changes a circuit by a pure decision and tells open screens when it is another. `code`: what the site said. Of
   * several refusals at one instant every one counts.
   */
  async change(of: QueueOf, decide: (circuit: Circuit) => Circuit, code?: string): Promise<CircuitChange> {
    const change = await this.em.fork().transactional(async (em) => {
      const row = code === undefined ? await this.lock(em, of) : await this.lockNew(em, of);
      const before = row ? circuitOf(row) : flowing;
      const after = decide(before);
      if (!row || (after === before && code === undefined)) return { before, after: before };
      const trouble = code === undefined ? {} : { troubleCode: code, troubleAt: new Date() };
      em.persist(em.assign(row, { ...after, ...trouble }));
      return { before, after };
    });
    if (change.after !== change.before) this.announce(of, change);
    return change;
  }

  /** Tells open screens that a site's queue is not as it was. */
  publish(site: SiteKey): void {
    this.publisher.publish([{ role: 'guest' }], 'sites.changed', { key: site });
  }

  /** The row of a queue, nobody else's until the transaction of `em` ends; made where there is none. */
  async lockNew(em: EntityManager, { site, key, personId }: QueueOf): Promise<SiteState> {
    const now = new Date();
    const fresh = { id: v7(), ...flowing, site, key, personId, createdAt: now, updatedAt: now };
    await em.upsertMany(SiteState, [fresh], {
      onConflictFields: ['key', 'personId'],
      onConflictAction: 'ignore',
    });
    em.clear();
    const row = await this.lock(em, { site, key, personId });
    if (!row) throw new Error(`the queue ${key} has a row`);
    return row;
  }

  /** Makes a download the one that finds out whether the site answers again; false when another one is. */
  async tryWith(state: SiteState, circuit: Circuit): Promise<boolean> {
    const { id, status, site } = state;
    const same = { id, status, trialId: state.trialId ?? null };
    const isFirst = (await this.em.fork().nativeUpdate(SiteState, same, { ...circuit })) > 0;
    if (!isFirst) return false;
    Object.assign(state, circuit);
    this.publish(site);
    return true;
  }

  private lock(em: EntityManager, { key, personId }: QueueOf): Promise<SiteState | null> {
    return em.findOne(SiteState, { key, personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  private announce({ key, site }: QueueOf, { before, after }: CircuitChange): void {
    if (before.status === 'flowing' && after.status === 'resting') {
      this.logger.warn(`${key} rests until ${after.resumeAt?.toISOString() ?? '?'} (${after.reason ?? '?'})`);
    } else if (before.status !== 'flowing' && after.status === 'flowing') {
      this.logger.log(`${key} answers again`);
    }
    this.publish(site);
  }
}

/** A row as the pure rules see it. */
export function circuitOf(row: SiteState): Circuit {
  const { status, reason = null, strikes, openings, resumeAt = null, trialId = null, trialAt = null } = row;
  return { status, reason, strikes, openings, resumeAt, trialId, trialAt };
}
