import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { Person } from '../accounts/person.entity.js';

type PersonLanguage = NonNullable<Person['language']>;

/** The languages a household lives in. */
@Injectable()
export class HouseholdLanguages {
  constructor(
    private readonly em: EntityManager,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Those that people have chosen for their screens. */
  async ofPeople(): Promise<PersonLanguage[]> {
    const people = await this.em.fork().find(Person, { language: { $ne: null } }, { fields: ['language'] });
    return [...new Set(people.flatMap(({ language }) => language ?? []))];
  }

  /** Those a title may be in: `FOYER_TITLE_LANGUAGES`, else people's own and English. */
  async ofTitles(): Promise<readonly string[]> {
    const { titleLanguages } = this.settings;
    return titleLanguages.length > 0 ? titleLanguages : [...new Set(['en', ...(await this.ofPeople())])];
  }
}
