import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { SiteCookies } from '../site-access/site-cookies.service.js';
import type { SiteKey } from '../sites/sites.contract.js';
import { passageOf } from './domain/circuit.js';
import { queueKeyOf } from './domain/queue-key.js';
import { restCodeOf, type RestCode } from './domain/rest-code.js';
import { circuitOf, SiteCircuits } from './site-circuits.service.js';
import { SiteRestingError, SiteWantsSignInError } from './site-queues.errors.js';
import type { SiteState } from './site-state.entity.js';

/** A link at a site. */
interface SiteLink {
  readonly site: SiteKey;
  readonly url: string;
}

/** Why and until when a site is not visited for somebody. */
export interface SiteRest {
  readonly code: RestCode;
  readonly until: Date;
}

/** Whom the rest of a site concerns, and whether it does now. */
@Injectable()
export class SiteRests {
  constructor(
    private readonly em: EntityManager,
    private readonly cookies: SiteCookies,
    private readonly circuits: SiteCircuits,
  ) {}

  /**
   * The rest that keeps this person from this link now; null: nothing does. Only looks: nobody becomes the one that
   * finds out whether the site answers again.
   */
  async of(personId: string, link: SiteLink, now: Date = new Date()): Promise<SiteRest | null> {
    const states = await this.circuits.of(this.em.fork(), [queueKeyOf(link)]);
    for (const state of await this.concerning(states, personId, link)) {
      const passage = passageOf(circuitOf(state), '', now);
      if (passage.kind === 'wait') return { code: restCodeOf(state.reason ?? null), until: passage.until };
    }
    return null;
  }

  /** Throws {@link SiteRestingError} or {@link SiteWantsSignInError} while the site rests for this person. */
  async assertAwake(personId: string, link: SiteLink, now: Date = new Date()): Promise<void> {
    const rest = await this.of(personId, link, now);
    if (!rest) return;
    const { code, until } = rest;
    throw code === 'sites.resting' ? new SiteRestingError(until) : new SiteWantsSignInError(until);
  }

  /** Of the states of a link's queue, those that are in trouble and concern this person. */
  async concerning(
    states: readonly SiteState[],
    personId: string,
    link: SiteLink,
  ): Promise<readonly SiteState[]> {
    const troubled = states.filter(
      (state) => state.status !== 'flowing' && ['', personId].includes(state.personId),
    );
    if (troubled.length === 0) return [];
    const hasCookies = (await this.cookies.forPerson(personId, link)) !== null;
    return troubled.filter((state) =>
      // A wall for strangers does not stop those who are known to the site.
      state.personId === '' ? state.reason !== 'sign-in' || !hasCookies : hasCookies,
    );
  }
}
