import type { TogetherState, TogetherStep } from '../../api/index.js';
import type { Player } from '../player/index.js';
import { correctionOf } from './domain/keep-in-step.js';
import { isRunning, placeNow } from './domain/room-place.js';

const everyMs = 250;
/** Keys that are held down and fingers that drag make one step. */
const settledMs = 120;
/** A film that does not go on for so long keeps the others waiting; it says so again meanwhile. */
const stalledMs = 700;
const sayAgainMs = 4000;
/** How long a jump takes is learned; at first it is thought to take this. Seconds. */
const firstJump = 0.15;
/** Whoever has come this near is one of those that the others wait for. Seconds. */
const arrivedWithin = 0.3;

/** The room as a player needs it. */
export interface FollowedRoom {
  readonly state: TogetherState | null;
  isBlocked: boolean;
  hasBeenInStep: boolean;
  now(): number | null;
  step(step: TogetherStep): Promise<void>;
  tellReady(isReady: boolean): Promise<void>;
}

/**
 * Keeps one media element where its room is, and tells the room what its person does with it; until the returned
 * function is called. What the element says (`play`, `pause`, `seeking`, `ratechange`) is somebody's doing when the room
 * says otherwise, whichever button, key, lock screen or remote it came from.
 */
export function followRoom(player: Player, element: HTMLMediaElement, room: FollowedRoom): () => void {
  const follower = new Follower(player, element, room);
  return follower.start();
}

class Follower {
  /** The speed of the room was given to the element: from then on another one is somebody's wish. */
  private isEngaged = false;
  /** Steps that are on their way: meanwhile the room is not what is wanted here. */
  private sending = 0;
  private ownTarget: number | null = null;
  private jumpedAt = Number.NEGATIVE_INFINITY;
  private jumpTakes = firstJump;
  /** The newest state that was followed. */
  private revision = -1;
  private isNudged = false;
  /** Paused while nobody looks, as phones do with the picture of a hidden page: that is no wish for the others. */
  private isAway = false;
  private stalledAt: number | null = null;
  private saidAt: number | null = null;
  private soon: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly player: Player,
    private readonly element: HTMLMediaElement,
    private readonly room: FollowedRoom,
  ) {}

  start(): () => void {
    const leaving = new AbortController();
    const { signal } = leaving;
    const on = (name: string, act: () => void) => this.element.addEventListener(name, act, { signal });
    on('loadstart', () => (this.isEngaged = false));
    on('play', () => this.played());
    on('playing', () => (this.room.isBlocked = false));
    on('pause', () => this.paused());
    on('seeking', () => this.moved());
    on('seeked', () => this.arrived());
    on('ratechange', () => this.changedSpeed());
    const seen = () => {
      if (document.visibilityState === 'visible') this.isAway = false;
    };
    document.addEventListener('visibilitychange', seen, { signal });
    const timer = setInterval(() => this.tick(), everyMs);
    this.tick();
    return () => {
      leaving.abort();
      clearInterval(timer);
      clearTimeout(this.soon);
      if (this.saidAt !== null) void this.room.tellReady(true);
      this.element.playbackRate = this.element.defaultPlaybackRate;
    };
  }

  /** Looks where the room is and goes there. */
  tick(): void {
    const { state } = this.room;
    const now = this.room.now();
    if (!state || now === null || state.mediaId !== this.player.film.id) return;
    this.watchStall(state);
    if (this.player.isOpening || this.element.readyState < 1) return;
    if (this.sending > 0 || this.isAway || this.player.scrubbing !== null) return;
    this.isEngaged = true;
    if (this.element.defaultPlaybackRate !== state.speed) {
      this.element.defaultPlaybackRate = state.speed;
      this.element.playbackRate = state.speed;
    }
    // A room that moved is followed at once, however short ago this screen jumped.
    if (state.revision !== this.revision) this.jumpedAt = Number.NEGATIVE_INFINITY;
    this.revision = state.revision;
    const place = placeNow(state, now);
    if (isRunning(state)) this.run(place, state.speed);
    else this.rest(place);
  }

  private run(place: number, speed: number): void {
    const { element } = this;
    if (element.ended) return;
    if (element.paused) return this.play();
    if (element.seeking || element.readyState < 3) return;
    const drift = element.currentTime - place;
    const sinceJumpMs = performance.now() - this.jumpedAt;
    const { isNudged } = this;
    const correction = correctionOf({ drift, isRunning: true, isNudged, sinceJumpMs });
    this.isNudged = correction.kind === 'nudge';
    const rate = correction.kind === 'nudge' ? speed * correction.factor : speed;
    if (element.playbackRate !== rate) element.playbackRate = rate;
    if (correction.kind === 'jump') this.jump(place + this.jumpTakes * speed);
    if (Math.abs(drift) < arrivedWithin) this.room.hasBeenInStep = true;
  }

  private rest(place: number): void {
    const { element } = this;
    if (!element.paused) element.pause();
    if (element.seeking) return;
    const inside = Math.min(place, element.duration || place);
    const drift = element.currentTime - inside;
    const correction = correctionOf({ drift, isRunning: false, isNudged: false, sinceJumpMs: Infinity });
    if (correction.kind === 'jump') this.jump(inside);
  }

  private play(): void {
    if (this.room.isBlocked) return;
    this.element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.room.isBlocked = true;
    });
  }

  private jump(seconds: number): void {
    this.ownTarget = seconds;
    this.jumpedAt = performance.now();
    this.element.currentTime = seconds;
  }

  private arrived(): void {
    if (this.ownTarget === null) return;
    this.ownTarget = null;
    if (this.element.paused) return;
    const took = (performance.now() - this.jumpedAt) / 1000;
    this.jumpTakes = Math.min(1.5, (this.jumpTakes + took) / 2);
  }

  private played(): void {
    this.isAway = false;
    const { state } = this.room;
    if (this.listens && state && !state.isPlaying) this.send(() => ({ kind: 'play' }));
  }

  private paused(): void {
    const { state } = this.room;
    if (!this.listens || !state || this.element.ended || !this.element.paused || !isRunning(state)) return;
    if (document.visibilityState === 'hidden') this.isAway = true;
    else this.send(() => ({ kind: 'pause' }));
  }

  private moved(): void {
    if (!this.listens) return;
    const { ownTarget } = this;
    if (ownTarget !== null && Math.abs(this.element.currentTime - ownTarget) < 0.3) return;
    this.ownTarget = null;
    const isFirst = this.soon === undefined;
    clearTimeout(this.soon);
    if (isFirst) this.sending += 1;
    this.soon = setTimeout(() => {
      this.soon = undefined;
      this.sending -= 1;
      this.send((revision) => ({ kind: 'seek', seconds: this.element.currentTime, revision }));
    }, settledMs);
  }

  private changedSpeed(): void {
    const speed = this.element.defaultPlaybackRate;
    if (!this.listens || !this.room.state || speed === this.room.state.speed) return;
    this.send((revision) => ({ kind: 'speed', speed, revision }));
  }

  private send(stepOf: (revision: number) => TogetherStep): void {
    const { state } = this.room;
    if (!state) return;
    this.sending += 1;
    void this.room.step(stepOf(state.revision)).finally(() => {
      this.sending -= 1;
      this.tick();
    });
  }

  private get listens(): boolean {
    return this.isEngaged && !this.player.isOpening;
  }

  /** The others may wait for a film that stopped arriving, once it has been in step with theirs. */
  private watchStall(state: TogetherState): void {
    const { element, room } = this;
    const isStalled =
      state.isPlaying &&
      !this.isAway &&
      !room.isBlocked &&
      !element.ended &&
      (this.player.isOpening || element.seeking || element.readyState < 3);
    const now = performance.now();
    if (!isStalled) {
      this.stalledAt = null;
      if (this.saidAt !== null) void room.tellReady(true);
      this.saidAt = null;
      return;
    }
    this.stalledAt ??= now;
    if (!room.hasBeenInStep || now - this.stalledAt < stalledMs) return;
    if (this.saidAt !== null && now - this.saidAt < sayAgainMs) return;
    this.saidAt = now;
    void room.tellReady(false);
  }
}
