import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { Person } from '../accounts/person.entity.js';
import { ChildCreator } from './child-creator.entity.js';
import type { AllowedToChild } from './children.contract.js';
import { Creator } from './creator.entity.js';
import { viewChanged } from './library.events.js';

/** The creators of whom a child may see everything. */
@Injectable()
export class ChildrenAllowances {
  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
  ) {}

  /** By name. Throws {@link NotFoundError} for who is no child. */
  async list(childId: string): Promise<AllowedToChild> {
    await this.requireChild(childId);
    return this.answer(childId);
  }

  /** Lets a child see everything by a creator, also what comes later; again changes nothing. Throws {@link NotFoundError}. */
  async allow(childId: string, creatorId: string): Promise<AllowedToChild> {
    await this.requireChild(childId);
    if ((await this.em.count(Creator, { id: creatorId })) === 0) throw new NotFoundError();
    await this.em.upsert(
      ChildCreator,
      { child: childId, creator: creatorId, createdAt: new Date() },
      { onConflictAction: 'ignore' },
    );
    this.events.announce(viewChanged, { personId: childId });
    return this.answer(childId);
  }

  /** Takes that back. Throws {@link NotFoundError} for who is no child. */
  async withdraw(childId: string, creatorId: string): Promise<AllowedToChild> {
    await this.requireChild(childId);
    await this.em.nativeDelete(ChildCreator, { child: childId, creator: creatorId });
    this.events.announce(viewChanged, { personId: childId });
    return this.answer(childId);
  }

  private async requireChild(id: string): Promise<void> {
    if ((await this.em.count(Person, { id, isChild: true })) === 0) throw new NotFoundError();
  }

  private async answer(child: string): Promise<AllowedToChild> {
    const rows = await this.em.find(
      ChildCreator,
      { child },
      { populate: ['creator'], orderBy: { creator: { name: 'asc' } }, refresh: true },
    );
    return { creators: rows.map(({ creator }) => ({ id: creator.id, name: (creator as Creator).name })) };
  }
}
