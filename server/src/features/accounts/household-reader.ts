import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { NotSetUpError } from './accounts.errors.js';
import { Household } from './household.entity.js';

/** Knows the one household of this server. */
@Injectable()
export class HouseholdReader {
  constructor(private readonly em: EntityManager) {}

  /** The household's name, or null before it was set up. */
  async nameIfSetUp(): Promise<string | null> {
    const household = await this.em.findOne(Household, { singleton: 1 });
    return household?.name ?? null;
  }

  /** The household's name. Throws {@link NotSetUpError}. */
  async name(): Promise<string> {
    const name = await this.nameIfSetUp();
    if (name === null) throw new NotSetUpError();
    return name;
  }
}
