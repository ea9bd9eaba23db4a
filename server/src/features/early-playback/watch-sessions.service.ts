import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { v7 } from 'uuid';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Ffmpeg } from '../../core/ffmpeg/ffmpeg.js';
import { Ffprobe } from '../../core/ffmpeg/ffprobe.js';
import type { Actor } from '../../core/http/actor.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { Storage } from '../../core/storage/storage.js';
import { personRemoved, roleChanged, sessionEnded } from '../accounts/accounts.events.js';
import { NoSpaceError } from '../downloads/downloads.errors.js';
import { PlaybackBusyError } from '../playback/playback.errors.js';
import type { WatchSessionAnswer } from './early-playback.contract.js';
import { TooManySessionsError, WatchSessionNotFoundError } from './early-playback.errors.js';
import type { EarlyPlaybackRealtimeEvents } from './early-playback.events.contract.js';
import { SessionFolders } from './session-folders.js';
import { SessionPlaces } from './session-places.service.js';
import { WatchSession, type SessionFacts, type SessionFeed } from './watch-session.js';

/** Sessions one person may have at once. */
const MOST_PER_PERSON = 2;
const LOOK_EVERY_MS = 2000;

/**
 * The films that play while they arrive, in memory alone: a session ends when its person leaves it, signs out or has
 * not asked for 60 seconds (`FOYER_WATCH_IDLE_SECONDS`), and takes its folder and its processes along.
 */
@Injectable()
export class WatchSessions implements OnModuleInit, OnModuleDestroy {
  private readonly sessions = new Map<string, WatchSession>();
  private readonly endings: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly folders: SessionFolders,
    private readonly places: SessionPlaces,
    private readonly storage: Storage,
    private readonly ffmpeg: Ffmpeg,
    private readonly ffprobe: Ffprobe,
    private readonly realtime: RealtimePublisher<EarlyPlaybackRealtimeEvents>,
    private readonly events: DomainEvents,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    const { events } = this;
    this.endings.push(
      events.on(sessionEnded, ({ via }) => this.endWhere(({ actor }) => actor.via.id === via)),
      events.on(personRemoved, ({ personId }) => this.endWhere(({ actor }) => actor.personId === personId)),
      events.on(roleChanged, ({ personId }) => this.endWhere(({ actor }) => actor.personId === personId)),
    );
  }

  async onModuleDestroy(): Promise<void> {
    for (const ending of this.endings) ending();
    if (this.timer) clearInterval(this.timer);
    await this.endWhere(() => true);
  }

  /** Throws {@link TooManySessionsError} when this person may not begin another one. */
  assertMayBegin(actor: Actor): void {
    if (this.of(actor).length >= MOST_PER_PERSON) throw new TooManySessionsError(MOST_PER_PERSON);
  }

  /**
   * Begins a session; `feed` is told its folder. A session of the same download gives way. Throws as
   * {@link assertMayBegin}, and `NoSpaceError`.
   */
  async begin(
    actor: Actor,
    facts: Omit<SessionFacts, 'id'>,
    feed: (folder: string) => SessionFeed,
  ): Promise<WatchSessionAnswer> {
    const { downloadId } = facts;
    const same = this.of(actor).filter((each) => downloadId !== null && each.facts.downloadId === downloadId);
    await Promise.all(same.map((each) => this.end(each)));
    this.assertMayBegin(actor);
    if ((await this.storage.freeBytes()) <= this.storage.reserveBytes) throw new NoSpaceError();
    const id = v7();
    const folder = await this.folders.make(id);
    const session = new WatchSession(actor, { ...facts, id }, folder, feed(folder), {
      ...{ ffmpeg: this.ffmpeg, ffprobe: this.ffprobe },
      mayConvert: (converting) => this.assertMayConvert(converting),
      changed: (changed) => this.announce(changed),
    });
    this.sessions.set(id, session);
    this.timer ??= setInterval(() => void this.lookAfter(), LOOK_EVERY_MS).unref();
    return this.answer(session);
  }

  /** The session, which counts as asked for now. Throws {@link WatchSessionNotFoundError}, also for somebody else's. */
  open(actor: Actor, id: string): WatchSession {
    const session = this.sessions.get(id);
    if (!session || session.actor.personId !== actor.personId) throw new WatchSessionNotFoundError();
    session.askedAtMs = Date.now();
    return session;
  }

  /** The session as screens see it. Throws as {@link open}. */
  get(actor: Actor, id: string): WatchSessionAnswer {
    return this.answer(this.open(actor, id));
  }

  /** Ends it and deletes all of it. Throws as {@link open}. */
  async leave(actor: Actor, id: string): Promise<void> {
    await this.end(this.open(actor, id));
  }

  private of(actor: Actor): WatchSession[] {
    return [...this.sessions.values()].filter((each) => each.actor.personId === actor.personId);
  }

  private assertMayConvert(session: WatchSession): void {
    const others = [...this.sessions.values()].filter((each) => each.isConverting && each !== session);
    if (others.length >= this.settings.transcodesAtOnce) throw new PlaybackBusyError();
  }

  private answer({ actor, facts, state, errorCode }: WatchSession): WatchSessionAnswer {
    const positionSeconds = facts.downloadId === null ? 0 : this.places.of(actor.personId, facts.downloadId);
    const streamUrl = `/media/sessions/${facts.id}/index.m3u8`;
    return { ...facts, state, errorCode, streamUrl, positionSeconds };
  }

  private announce(session: WatchSession): void {
    const audience = [{ personId: session.actor.personId }];
    this.realtime.publish(audience, 'watch-session.changed', this.answer(session));
  }

  private async lookAfter(): Promise<void> {
    const oldest = Date.now() - this.settings.watchIdleSeconds * 1000;
    await this.endWhere(({ askedAtMs }) => askedAtMs < oldest);
    const free = await this.storage.freeBytes().catch(() => Infinity);
    if (free > this.storage.reserveBytes) return;
    for (const each of this.sessions.values()) each.fail(new NoSpaceError());
  }

  private async endWhere(isMeant: (session: WatchSession) => boolean): Promise<void> {
    await Promise.all([...this.sessions.values()].filter(isMeant).map((each) => this.end(each)));
  }

  private async end(session: WatchSession): Promise<void> {
    this.sessions.delete(session.facts.id);
    await session.stop();
    await this.folders.remove(session.facts.id);
    if (this.sessions.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }
}
