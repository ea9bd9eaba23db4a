import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { Actor } from '../../core/http/actor.js';
import { ForbiddenError } from '../../core/http/http.errors.js';
import { SecretBox } from '../../core/storage/secret-box.js';
import { deviceName } from '../accounts/domain/device-name.js';
import { Person } from '../accounts/person.entity.js';
import { Session } from '../accounts/session.entity.js';
import type { HookAddress } from './domain/hook-request.js';
import { Inbox } from './inbox.entity.js';
import { PushTarget } from './push-target.entity.js';
import type { PushTargetAnswer, SetHook, SubscribeBrowser } from './push.contract.js';
import { PushTargetNotFoundError } from './notifications.errors.js';

const PURPOSE = 'push-target';

/** What is kept of a browser's subscription; a secret, because who knows it can write to the device. */
export interface BrowserAddress {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** What a device says of itself when it asks to be told. */
interface AskingDevice {
  readonly userAgent: string | undefined;
  readonly origin: string | undefined;
}

/** Where people are told of news: one place per signed-in device, and addresses of their own. */
@Injectable()
export class PushTargets {
  constructor(
    private readonly em: EntityManager,
    private readonly box: SecretBox,
  ) {}

  /** The actor's own, the newest first. */
  async list(actor: Actor): Promise<PushTargetAnswer[]> {
    const rows = await this.em
      .fork()
      .find(PushTarget, { person: actor.personId }, { orderBy: { createdAt: 'desc', id: 'desc' } });
    return rows.map((row) => toAnswer(row, actor));
  }

  /**
   * Tells the asking device of news from now on, instead of what it gave before; whoever used the same browser before is
   * told there no longer. Throws `ForbiddenError` for an API key, which is no device.
   */
  async subscribe(
    actor: Actor,
    wish: SubscribeBrowser,
    { userAgent, origin }: AskingDevice,
  ): Promise<PushTargetAnswer> {
    if (actor.via.kind !== 'session') throw new ForbiddenError();
    const { endpoint, keys, language } = wish;
    const session = actor.via.id;
    const id = v7();
    const address: BrowserAddress = { endpoint, keys };
    const addressKey = digest(endpoint);
    const row = await this.em.fork().transactional(async (em) => {
      const before = await em.findOne(PushTarget, { addressKey, person: actor.personId });
      await em.nativeDelete(PushTarget, { $or: [{ addressKey }, { session }] });
      const inbox = await em.findOne(Inbox, { person: actor.personId });
      return em.create(PushTarget, {
        ...{ id, addressKey, language, kind: 'browser', failures: 0, notBefore: null, lastSentAt: null },
        person: em.getReference(Person, actor.personId),
        session: em.getReference(Session, session),
        sealed: this.box.encrypt(PURPOSE, id, JSON.stringify(address)),
        name: deviceName(userAgent) ?? '',
        origin: originOf(origin),
        // What was there before is no news; what it has not heard yet still is.
        sentThrough: before?.sentThrough ?? inbox?.sequence ?? 0,
      });
    });
    return toAnswer(row, actor);
  }

  /** Tells the actor at an address of their own from now on, instead of the one of the same kind that there was. */
  async setHook(
    actor: Actor,
    { kind, url, token }: SetHook,
    origin: string | undefined,
  ): Promise<PushTargetAnswer> {
    const { personId } = actor;
    const id = v7();
    const address: HookAddress = { url, token };
    const addressKey = digest(`${kind}:${personId}`);
    const row = await this.em.fork().transactional(async (em) => {
      await em.nativeDelete(PushTarget, { addressKey });
      const inbox = await em.findOne(Inbox, { person: personId });
      const person = await em.findOneOrFail(Person, { id: personId });
      return em.create(PushTarget, {
        ...{ id, addressKey, kind, person, session: null, failures: 0, notBefore: null, lastSentAt: null },
        sealed: this.box.encrypt(PURPOSE, id, JSON.stringify(address)),
        ...{ name: new URL(url).host.slice(0, 120), origin: originOf(origin) },
        ...{ language: person.language ?? 'en', sentThrough: inbox?.sequence ?? 0 },
      });
    });
    return toAnswer(row, actor);
  }

  /** One of the actor's own. Throws {@link PushTargetNotFoundError}. */
  async require(actor: Actor, id: string): Promise<PushTarget> {
    const row = await this.em.fork().findOne(PushTarget, { id, person: actor.personId });
    if (!row) throw new PushTargetNotFoundError();
    return row;
  }

  /** Tells one of the actor's own no longer. Throws {@link PushTargetNotFoundError}. */
  async remove(actor: Actor, id: string): Promise<void> {
    if ((await this.em.fork().nativeDelete(PushTarget, { id, person: actor.personId })) === 0)
      throw new PushTargetNotFoundError();
  }

  /** Where a browser is written to; null when it cannot be read by this server. */
  browserAddressOf(target: PushTarget): BrowserAddress | null {
    return this.open(target) as BrowserAddress | null;
  }

  /** Where an address of somebody's own is; null when it cannot be read by this server. */
  hookAddressOf(target: PushTarget): HookAddress | null {
    return this.open(target) as HookAddress | null;
  }

  private open({ id, sealed }: PushTarget): unknown {
    const text = this.box.decrypt(PURPOSE, id, sealed);
    return text === null ? null : (JSON.parse(text) as unknown);
  }
}

function toAnswer(row: PushTarget, actor: Actor): PushTargetAnswer {
  return {
    ...{ id: row.id, kind: row.kind, name: row.name, isFailing: row.failures > 0 },
    isThisDevice: actor.via.kind === 'session' && row.session?.id === actor.via.id,
    createdAt: row.createdAt.toISOString(),
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** As a browser says it of a page; anything else is not known. */
function originOf(header: string | undefined): string | null {
  const url = header === undefined || header.length > 255 ? null : URL.parse(header);
  return url && /^https?:$/.test(url.protocol) ? url.origin : null;
}
