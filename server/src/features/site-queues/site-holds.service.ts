import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Hold } from '../downloads/download-gates.service.js';
import type { Download } from '../downloads/download.entity.js';
import { defaultRules, type SiteRules } from '../site-access/domain/site-rules.js';
import { SiteSettings } from '../site-access/site-settings.service.js';
import { passageOf, TRIAL_MS } from './domain/circuit.js';
import { queueKeyOf } from './domain/queue-key.js';
import { restCodeOf } from './domain/rest-code.js';
import { isUnpaced, planStarts, recentStarts } from './domain/start-plan.js';
import { circuitOf, SiteCircuits } from './site-circuits.service.js';
import { SiteRests } from './site-rests.service.js';
import type { SiteKey } from '../sites/sites.contract.js';
import type { SiteState, Start } from './site-state.entity.js';

/** Which waiting downloads their sites keep back: switched off, at rest, or not yet their turn by the pace. */
@Injectable()
export class SiteHolds {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: SiteSettings,
    private readonly circuits: SiteCircuits,
    private readonly rests: SiteRests,
  ) {}

  /** The holds of `rows`, which are in the order in which they would start. */
  async of(em: EntityManager, rows: readonly Download[], now: Date): Promise<Map<string, Hold>> {
    const own = em.fork();
    const rules = await this.settings.rules();
    const queues = Map.groupBy(rows, queueKeyOf);
    const states = await this.circuits.of(own, [...queues.keys()]);
    const holds = new Map<string, Hold>();
    for (const [key, waiting] of queues) {
      const site = waiting[0]?.site ?? 'other';
      const rule = rules.get(site) ?? defaultRules(site);
      const ours = states.filter((state) => state.key === key);
      const off: Hold | null = rule.isOn ? null : { code: 'sites.switched-off', until: null };
      const open: Download[] = [];
      for (const row of waiting) {
        const hold = off ?? (await this.restOf(row, ours, now));
        if (hold) holds.set(row.id, hold);
        else open.push(row);
      }
      if (open.length === 0 || isUnpaced(rule)) continue;
      for (const [id, hold] of await this.pace(own, { key, rule, open, now })) holds.set(id, hold);
    }
    return holds;
  }

  /**
   * Whether a page of a site may be asked for now, beside the downloads; a yes is one of the site's requests of this
   * minute.
   */
  async mayVisit(link: { readonly site: SiteKey; readonly url: string }, now: Date): Promise<boolean> {
    const { site } = link;
    const { requestsPerMinute } = await this.settings.rulesOf(site);
    if (requestsPerMinute === null) return true;
    return this.em.fork().transactional(async (em) => {
      const queue = { site, key: queueKeyOf(link), personId: '' };
      const state = await this.circuits.lockNew(em, queue);
      const starts = recentOf(state.starts ?? [], now);
      const times = starts.map(({ at }) => at);
      const pace = { requestsPerMinute, pauseSeconds: 0 };
      const [next = 0] = planStarts(times, 1, pace, now.getTime(), () => 0);
      if (next > now.getTime()) return false;
      state.starts = [...starts, { ref: `page:${v7()}`, at: now.getTime() }];
      return true;
    });
  }

  /** Lets as many start as the pace allows, one server after the other, and remembers them. */
  private pace(
    em: EntityManager,
    { key, rule, open, now }: Omit<Paced, 'before'> & { readonly key: string },
  ): Promise<Map<string, Hold>> {
    return em.transactional(async (inner) => {
      const state = await this.circuits.lockNew(inner, { site: rule.site, key, personId: '' });
      const { starts, holds } = paced({ before: state.starts ?? [], rule, open, now });
      state.starts = starts;
      return holds;
    });
  }

  /** Why this download waits for its site to answer again; null: it need not, or it is the one that tries. */
  private async restOf(row: Download, states: readonly SiteState[], now: Date): Promise<Hold | null> {
    for (const state of await this.rests.concerning(states, row.person.id, row)) {
      const passage = passageOf(circuitOf(state), row.id, now);
      if (passage.kind === 'wait') return { code: restCodeOf(state.reason ?? null), until: passage.until };
      if (passage.kind !== 'trial' || state.trialId === row.id) continue;
      if (await this.circuits.tryWith(state, passage.circuit)) continue;
      return { code: restCodeOf(state.reason ?? null), until: new Date(now.getTime() + TRIAL_MS) };
    }
    return null;
  }
}

interface Paced {
  readonly before: readonly Start[];
  readonly rule: SiteRules;
  readonly open: readonly Download[];
  readonly now: Date;
}

/** Who starts now, beside those that did in the last minute, and when it is the others' turn. */
function paced({ before, rule, open, now }: Paced): { starts: Start[]; holds: Map<string, Hold> } {
  const holds = new Map<string, Hold>();
  const time = now.getTime();
  const starts = recentOf(before, now);
  const known = new Set(starts.map(({ ref }) => ref));
  const fresh = open.filter((row) => !known.has(refOf(row)));
  const plan = planStarts(
    [...new Set(starts.map(({ at }) => at))],
    fresh.length,
    rule,
    time,
    () => Math.random() * 2 - 1,
  );
  fresh.forEach((row, index) => {
    const at = plan[index] ?? time;
    if (at <= time) starts.push({ ref: refOf(row), at });
    else holds.set(row.id, { code: 'sites.pacing', until: new Date(at) });
  });
  return { starts, holds };
}

/** The starts that still count for what comes. */
function recentOf(starts: readonly Start[], now: Date): Start[] {
  const times = starts.map(({ at }) => at);
  const kept = new Set(recentStarts(times, now.getTime()));
  return starts.filter(({ at }) => kept.has(at));
}

/** One attempt: it may be offered again before it was chosen, and starts once. */
function refOf(row: Download): string {
  return `${row.id}:${row.attempts}`;
}
