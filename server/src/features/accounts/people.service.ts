import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import type { AccountRole, PersonAnswer } from './accounts.contract.js';
import { ChildRoleError, LastAdminError } from './accounts.errors.js';
import { personRemoved, roleChanged } from './accounts.events.js';
import { ActorCache } from './actor-cache.js';
import { toPerson } from './answers.js';
import { leavesAnAdmin } from './domain/last-admin.js';
import { Invitation } from './invitation.entity.js';
import { Person } from './person.entity.js';

/** The household's people, as its administrators manage them. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly em: EntityManager,
    private readonly cache: ActorCache,
    private readonly events: DomainEvents,
  ) {}

  /** Everybody, who joined first first. */
  async list(): Promise<PersonAnswer[]> {
    const people = await this.em.find(Person, {}, { orderBy: { id: 'asc' } });
    return people.map(toPerson);
  }

  /**
   * Gives somebody another role, which counts at once on all their devices. Open invitations of one who is
   * an administrator no more are withdrawn. Throws {@link NotFoundError}, {@link LastAdminError}, and
   * {@link ChildRoleError} for a child, who has no password.
   */
  async changeRole(personId: string, role: AccountRole): Promise<PersonAnswer> {
    const { person, isChanged } = await this.em.transactional(async (em) => {
      const person = await this.forChange(em, personId, role);
      if (person.isChild) throw new ChildRoleError();
      const isChanged = person.role !== role;
      person.role = role;
      if (role !== 'admin') await em.nativeDelete(Invitation, { createdBy: personId, usedAt: null });
      return { person, isChanged };
    });
    if (isChanged) {
      this.cache.forget({ personId });
      this.events.announce(roleChanged, { personId, role });
    }
    return toPerson(person);
  }

  /**
   * Removes somebody with their sessions, keys and invitations; what they added to the library stays.
   * Throws {@link NotFoundError} and {@link LastAdminError}.
   */
  async remove(personId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await this.forChange(em, personId, null);
      await em.nativeDelete(Person, { id: personId });
    });
    this.cache.forget({ personId });
    this.events.announce(personRemoved, { personId });
  }

  /** Locks the administrators, so that two of them cannot remove each other at once, then loads the person. */
  private async forChange(em: EntityManager, personId: string, role: AccountRole | null): Promise<Person> {
    const admins = await em.find(
      Person,
      { role: 'admin' },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true },
    );
    const person = await em.findOne(
      Person,
      { id: personId },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (!person) throw new NotFoundError();
    const adminIds = admins.map(({ id }) => id);
    if (!leavesAnAdmin(adminIds, { personId, role })) throw new LastAdminError();
    return person;
  }
}
