import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { activeStatuses } from '../downloads/domain/download-state.js';
import type { DownloadStatus } from '../downloads/downloads.contract.js';
import { SiteSettings } from '../site-access/site-settings.service.js';
import { listSites } from '../sites/domain/registry.js';
import type { SiteKey } from '../sites/sites.contract.js';
import { hostOfQueue } from './domain/queue-key.js';
import type { SiteOverview } from './site-queues.contract.js';
import { SiteState } from './site-state.entity.js';
import { SiteTroubles } from './site-troubles.service.js';

interface CountRow {
  readonly site: SiteKey;
  readonly status: DownloadStatus;
  readonly count: string | number;
}

/** How each site's queue stands. */
@Injectable()
export class SiteQueues {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: SiteSettings,
    private readonly troubles: SiteTroubles,
  ) {}

  /** Every site; people see their own waiting downloads and rests, administrators the household's. */
  async list(actor: Actor): Promise<{ items: SiteOverview[] }> {
    const rules = await this.settings.rules();
    const isAdmin = actor.role === 'admin';
    const people = isAdmin ? {} : { personId: { $in: ['', actor.personId] } };
    const states = await this.em.find(
      SiteState,
      { ...people, $or: [{ status: { $ne: 'flowing' } }, { troubleAt: { $ne: null } }] },
      { orderBy: { troubleAt: 'desc' } },
    );
    const counts = await this.counts(isAdmin ? null : actor.personId);
    const total = (site: SiteKey, statuses: readonly DownloadStatus[]) =>
      counts
        .filter((row) => row.site === site && statuses.includes(row.status))
        .reduce((sum, row) => sum + Number(row.count), 0);
    const items = listSites().map((site) => ({
      ...site,
      isOn: rules.get(site.key)?.isOn ?? true,
      waiting: total(site.key, ['queued']),
      running: total(site.key, activeStatuses),
      rests: states.filter((state) => state.site === site.key && state.status !== 'flowing').map(toRest),
      lastTrouble: lastTrouble(states.filter((state) => state.site === site.key)),
    }));
    return { items };
  }

  /** Lets a site's queues try again at once, and answers with how it stands then. */
  async tryNow(actor: Actor, key: SiteKey): Promise<SiteOverview> {
    await this.troubles.tryNow(key);
    const { items } = await this.list(actor);
    const item = items.find((site) => site.key === key);
    if (!item) throw new Error(`the registry has no ${key}`);
    return item;
  }

  private counts(personId: string | null): Promise<CountRow[]> {
    const open = ['queued', ...activeStatuses];
    const mine = personId === null ? '' : 'and person_id = ?';
    return this.em.getConnection().execute(
      `select site, status, count(*) as count from downloads
        where status in (${open.map(() => '?').join(', ')}) ${mine} group by site, status`,
      personId === null ? open : [...open, personId],
    );
  }
}

function toRest(state: SiteState): SiteOverview['rests'][number] {
  return {
    host: hostOfQueue(state.key),
    personId: state.personId === '' ? null : state.personId,
    reason: state.reason ?? 'rate-limited',
    until: (state.resumeAt ?? new Date()).toISOString(),
    isTrying: state.status === 'trying',
  };
}

/** `states` are in the order of their last trouble, the newest first. */
function lastTrouble(states: readonly SiteState[]): SiteOverview['lastTrouble'] {
  const [state] = states.filter(({ troubleAt }) => troubleAt);
  return state?.troubleCode && state.troubleAt
    ? { code: state.troubleCode, at: state.troubleAt.toISOString() }
    : null;
}
