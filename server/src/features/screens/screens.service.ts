import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { RealtimePublisher, type Audience } from '../../core/realtime/realtime-publisher.js';
import { personRemoved, sessionEnded } from '../accounts/accounts.events.js';
import { deviceName } from '../accounts/domain/device-name.js';
import { roleOf } from '../accounts/domain/role-of.js';
import { Person } from '../accounts/person.entity.js';
import { MediaAccess } from '../library/media-access.service.js';
import { isSilent, mayCommand, mostScreens, type KnownScreen } from './domain/screen-rules.js';
import type { AnnounceScreen, ScreenAnswer, ScreenCommand } from './screens.contract.js';
import { ScreenGoneError, TooManyScreensError } from './screens.errors.js';
import type { ScreensRealtimeEvents } from './screens.events.contract.js';

/** A screen as it comes in. */
interface AnnouncedScreen extends AnnounceScreen {
  readonly id: string;
  readonly userAgent: string | undefined;
}

interface Screen extends KnownScreen, AnnounceScreen {
  readonly id: string;
  /** The session that it belongs to. */
  readonly via: string;
  readonly username: string;
  readonly name: string;
}

/**
 * The household's open screens, and commands from one to another. A screen is an open tab that says of itself what it
 * plays; all of it lives in memory, because it is true for seconds.
 */
@Injectable()
export class Screens implements OnModuleInit, OnModuleDestroy {
  private readonly screens = new Map<string, Screen>();
  private readonly unsubscribe: (() => void)[] = [];

  constructor(
    private readonly em: EntityManager,
    private readonly access: MediaAccess,
    private readonly realtime: RealtimePublisher<ScreensRealtimeEvents>,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    this.unsubscribe.push(
      this.events.on(sessionEnded, ({ via }) => this.forget((screen) => screen.via === via)),
      this.events.on(personRemoved, ({ personId }) => this.forget((screen) => screen.personId === personId)),
    );
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
  }

  /** A screen of this person says that it is open, and what it plays. Throws {@link TooManyScreensError}. */
  async announce(actor: Actor, { id, userAgent, ...said }: AnnouncedScreen): Promise<ScreenAnswer> {
    this.forget((screen) => isSilent(screen, Date.now()));
    const known = this.screens.get(id);
    if (known && known.personId !== actor.personId) throw new ScreenGoneError();
    if (!known && this.countOf(actor.personId) >= mostScreens) throw new TooManyScreensError();
    const username = known?.username ?? (await this.nameOf(actor.personId));
    const { personId, via } = actor;
    const name = deviceName(userAgent) ?? 'Foyer';
    const screen = { ...said, id, name, personId, via: via.id, username, toldAtMs: Date.now() };
    this.screens.set(id, screen);
    // One that is shared no more is gone for the others.
    if (known?.isShared && !said.isShared) this.realtime.publish([{ role: 'member' }], 'screen.gone', { id });
    this.realtime.publish(audiencesOf(screen), 'screen.changed', answerOf(screen));
    return answerOf(screen);
  }

  /** A screen was closed. One that is unknown, or somebody else's, is left as it is. */
  leave(actor: Actor, id: string): void {
    this.forget((screen) => screen.id === id && screen.personId === actor.personId);
  }

  /** The open screens that this person may command, their own among them. */
  list(actor: Actor): ScreenAnswer[] {
    this.forget((screen) => isSilent(screen, Date.now()));
    return [...this.screens.values()].filter((screen) => mayCommand(screen, actor)).map(answerOf);
  }

  /**
   * Passes a command on to a screen. Throws {@link ScreenGoneError} also for one that may not be commanded, and
   * `MediaNotFoundError` when either of the two people may not see what is to be opened.
   */
  async command(actor: Actor, id: string, command: ScreenCommand): Promise<void> {
    const screen = this.screens.get(id);
    if (!screen || isSilent(screen, Date.now()) || !mayCommand(screen, actor)) throw new ScreenGoneError();
    if (command.kind === 'open') {
      await this.access.requireVisible(actor, command.mediaId);
      const owner = await this.em.fork().findOne(Person, screen.personId);
      if (!owner) throw new ScreenGoneError();
      const { personId } = screen;
      await this.access.requireVisible({ ...actor, personId, role: roleOf(owner) }, command.mediaId);
    }
    this.realtime.publish([{ personId: screen.personId }], 'screen.command', { screenId: id, command });
  }

  private forget(isMeant: (screen: Screen) => boolean): void {
    for (const screen of [...this.screens.values()].filter(isMeant)) {
      this.screens.delete(screen.id);
      this.realtime.publish(audiencesOf(screen), 'screen.gone', { id: screen.id });
    }
  }

  private countOf(personId: string): number {
    return [...this.screens.values()].filter((screen) => screen.personId === personId).length;
  }

  private async nameOf(personId: string): Promise<string> {
    return (await this.em.fork().findOneOrFail(Person, personId)).username;
  }
}

function audiencesOf({ personId, isShared }: Screen): Audience[] {
  return isShared ? [{ personId }, { role: 'member' }] : [{ personId }];
}

function answerOf({ id, name, personId, username, isShared, playing, toldAtMs }: Screen): ScreenAnswer {
  const person = { id: personId, username };
  return { id, name, person, isShared, playing, toldAt: new Date(toldAtMs).toISOString() };
}
