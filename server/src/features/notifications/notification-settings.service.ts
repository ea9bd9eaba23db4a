import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { Person } from '../accounts/person.entity.js';
import { waysOf } from './domain/ways.js';
import { Inbox } from './inbox.entity.js';
import type { ChangeNotificationSettings, NotificationSettings } from './push.contract.js';
import { PushKeys } from './push-keys.service.js';
import { PushTargets } from './push-targets.service.js';

/** What a person wants to hear, and where. */
@Injectable()
export class NotificationSettingsService {
  constructor(
    private readonly em: EntityManager,
    private readonly keys: PushKeys,
    private readonly targets: PushTargets,
  ) {}

  /** The actor's own. */
  async of(actor: Actor): Promise<NotificationSettings> {
    const inbox = await this.em.fork().findOne(Inbox, { person: actor.personId });
    const { publicKey } = await this.keys.get();
    const targets = await this.targets.list(actor);
    return { ways: waysOf(inbox?.ways), quietHours: inbox?.quietHours ?? null, targets, publicKey };
  }

  /** Changes what is given and leaves the rest. */
  async change(actor: Actor, wish: ChangeNotificationSettings): Promise<NotificationSettings> {
    await this.em.fork().transactional(async (em) => {
      const person = em.getReference(Person, actor.personId);
      const inbox = (await em.findOne(Inbox, { person })) ?? em.create(Inbox, { person, sequence: 0 });
      if (wish.ways) inbox.ways = { ...inbox.ways, ...wish.ways };
      if (wish.quietHours !== undefined) inbox.quietHours = wish.quietHours;
    });
    return this.of(actor);
  }
}
