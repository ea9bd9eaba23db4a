import { untrack } from 'svelte';
import type { Media } from '../../api/index.js';
import { Controls } from './controls.state.svelte.js';
import { deviceCodecs } from '../../lib/device-codecs.js';
import { chapterAt } from './domain/chapter-lookup.js';
import { noCodecs } from '../../lib/codec-probes.js';
import type { PlayerCommand } from './domain/keyboard-map.js';
import { startPoint } from './domain/resume-point.js';
import { smallerSizes, type ChosenHeight } from './domain/sizes.js';
import { loopTarget, nextLoop, type SectionLoop } from './domain/section-loop.js';
import { librarySource, type FilmSource } from './film-source.js';
import { showOnLockScreen } from './lock-screen.js';
import { tellMediaSession } from './media-session.js';
import { openSource, type MediaSourcePlan } from './media-source.js';
import { obey } from './obey.js';
import { Playback, type PlaybackFailure } from './playback.state.svelte.js';
import { PositionSaver } from './position-saver.js';
import { Screen } from './screen.state.svelte.js';
import { Skips } from './skips.state.svelte.js';
import { rememberSpeed, usualSpeed } from './speed-memory.js';
import { Subtitles } from './subtitles.state.svelte.js';

/** Why there is no picture: what playing ran into, or what the server answered. */
export type PlayerFailure =
  { kind: 'playback'; failure: PlaybackFailure } | { kind: 'server'; error: unknown };

/** What can lie over the player to choose from. */
export type PlayerSheet =
  'options' | 'speed' | 'subtitles' | 'sound-tracks' | 'sleep' | 'quality' | 'skips' | 'screens' | 'keys';

/** How fast a film runs while a finger lies on it. */
const heldSpeed = 2;

/** One film on one screen: its source, its place, its controls. Make one per film and `leave()` it. */
export class Player {
  readonly playback = new Playback();
  readonly screen = new Screen();
  readonly controls = new Controls(() => this.isHeld);
  readonly subtitles: Subtitles;
  readonly skips: Skips;
  sheet: PlayerSheet | null = $state(null);
  /** The part that is played again and again. */
  loop: SectionLoop | null = $state.raw(null);
  /** The speed to go back to while a finger holds the film at double speed; null otherwise. */
  heldFrom: number | null = $state(null);
  /** The moment under the finger while it is on the track, else null. Seconds. */
  scrubbing: number | null = $state(null);
  /** True while taps at a side move the film; the big buttons step back. */
  isJumping = $state(false);
  isOpening = $state(true);
  isConverted = $state(false);
  /** While opening: the share of the copy that the house makes first, 0 to 1; null when it makes none. */
  preparing: number | null = $state(null);
  /** Called when the film has played to its end, and when the lock screen asks for the next one. */
  onended: () => void = () => undefined;
  onnext: () => void = () => undefined;
  /** Plays without its picture, in an `<audio>`. */
  isSoundOnly = $state(false);
  /** The smaller size that was chosen; null: as it is. */
  size: ChosenHeight | null = $state(null);
  private isToPlay = true;
  private serverError: unknown = $state.raw(null);
  private readonly saver: PositionSaver;
  private closeSource: () => void = () => undefined;
  private hideSession: () => void = () => undefined;
  private opening = new AbortController();
  private place: number;

  /** `askedSeconds` is the moment the link named; it wins over the saved place once. */
  constructor(
    readonly film: Media,
    askedSeconds: number | null,
    private readonly source: FilmSource = librarySource(film.id),
  ) {
    this.subtitles = new Subtitles(film.subtitles, () => this.controls.isShown);
    this.skips = new Skips(film, (seconds) => this.playback.seek(seconds));
    this.place = startPoint({
      askedSeconds,
      positionSeconds: film.watch?.positionSeconds ?? 0,
      durationSeconds: film.durationSeconds,
    });
    this.saver = new PositionSaver((seconds, isLeaving) => this.sendPlace(seconds, isLeaving), {
      at: Date.now(),
      seconds: this.place,
    });
    this.playback.duration = film.durationSeconds ?? 0;
    this.playback.time = this.place;
  }

  readonly shownTime = $derived.by(() => this.scrubbing ?? this.playback.time);
  readonly chapter = $derived.by(() => chapterAt(this.film.chapters, this.shownTime));
  readonly failure: PlayerFailure | null = $derived.by(() => {
    if (this.serverError !== null) return { kind: 'server', error: this.serverError };
    return this.playback.failure && { kind: 'playback', failure: this.playback.failure };
  });

  /** An attachment for the media element: opens the film on it and leaves when the element goes. */
  attach = (element: HTMLMediaElement): (() => void) => {
    const detach = this.playback.attach(element);
    const leaving = new AbortController();
    const { signal } = leaving;
    element.addEventListener('timeupdate', () => this.tick(element), { signal });
    element.addEventListener('seeking', () => this.skips.moved(element.currentTime), { signal });
    element.addEventListener('pause', () => this.rest(element), { signal });
    element.addEventListener('play', () => this.begin(), { signal });
    element.addEventListener('ended', () => this.onended(), { signal });
    for (const name of ['ratechange', 'seeked', 'durationchange']) {
      element.addEventListener(name, () => this.tellSession(), { signal });
    }
    element.addEventListener('error', () => void this.convertInstead(), { signal });
    addEventListener('pagehide', () => this.saver.stopped(element.currentTime, Date.now(), true), { signal });
    // What these read says how to begin; a change of it is no reason to attach anew.
    untrack(() => {
      void this.skips.load();
      void this.open(element, false);
    });
    return () => {
      leaving.abort();
      this.leave(element);
      detach();
    };
  };

  /** Whether the film can be heard without its picture. */
  get canBeSound(): boolean {
    return this.film.kind === 'video' && this.source.sound !== undefined;
  }

  /** Leaves the picture out, or shows it again: another element takes over at the same place. */
  setSoundOnly(isSoundOnly: boolean): void {
    if (!this.canBeSound || isSoundOnly === this.isSoundOnly) return;
    this.isToPlay = !this.playback.isPaused;
    this.place = this.playback.element?.currentTime ?? this.place;
    this.isSoundOnly = isSoundOnly;
  }

  /** The smaller sizes in which the film can be had. */
  get sizes(): ChosenHeight[] {
    return this.source.isSizable && !this.isSoundOnly ? smallerSizes(this.film.height) : [];
  }

  /** Goes on at the same place in another size; null: as it is. */
  setSize(size: ChosenHeight | null): void {
    const { element } = this.playback;
    if (!element || size === this.size) return;
    this.size = size;
    this.place = element.currentTime;
    this.isToPlay = !element.paused;
    void this.open(element, this.isConverted);
  }

  /** Goes on at the same place from another address of the same film. */
  async openFrom(url: string): Promise<void> {
    const { element } = this.playback;
    if (!element) return;
    this.place = element.currentTime;
    this.closeSource();
    this.closeSource = await openSource(element, { mode: 'direct', url }, () => undefined);
    this.startAt(element, this.place);
    await this.playback.play();
  }

  /** Opens the film again at the place it stopped. */
  retry(): void {
    if (!this.playback.element) return;
    this.playback.failure = null;
    void this.open(this.playback.element, this.isConverted);
  }

  /** Goes to a moment and plays on from there. Seconds. */
  goTo(seconds: number): void {
    this.place = seconds;
    this.playback.seek(seconds);
    void this.playback.play();
  }

  /** Does what a key or a button asks. */
  obey(command: PlayerCommand): void {
    obey(this, command);
  }

  show(sheet: PlayerSheet | null): void {
    this.sheet = sheet;
    this.controls.wake();
  }

  /** Sets the speed and remembers it for this creator on this device. */
  setSpeed(speed: number): void {
    this.playback.setSpeed(speed);
    rememberSpeed(this.film.creator?.id ?? null, speed);
  }

  /** Double speed while a finger lies on the picture. */
  hold(isHeld: boolean): void {
    if (isHeld === (this.heldFrom !== null)) return;
    const back = this.heldFrom;
    this.heldFrom = isHeld ? this.playback.speed : null;
    this.playback.setSpeed(back ?? heldSpeed);
  }

  /** Sets A, then B, then ends the loop. */
  pressLoop(): void {
    this.loop = nextLoop(this.loop, this.playback.time);
  }

  private get isHeld(): boolean {
    return this.playback.isPaused || this.sheet !== null || this.scrubbing !== null || this.failure !== null;
  }

  private async open(element: HTMLMediaElement, wantsConversion: boolean): Promise<void> {
    this.isOpening = true;
    this.serverError = null;
    this.preparing = null;
    this.isConverted = wantsConversion;
    this.opening.abort();
    const { signal } = (this.opening = new AbortController());
    try {
      const plan = await this.plan(wantsConversion, signal);
      if (signal.aborted || this.playback.element !== element) return;
      this.playback.expectedDuration = plan.isGrowing ? this.film.durationSeconds : null;
      this.closeSource();
      this.closeSource = () => undefined;
      const close = await openSource(element, plan, (failure) => (this.playback.failure = failure));
      // Another film, or the sound alone, may have taken over meanwhile.
      if (this.playback.element !== element) return close();
      this.closeSource = close;
      this.startAt(element, this.place);
      this.playback.setSpeed(usualSpeed(this.film.creator?.id ?? null));
      if (this.isToPlay) await this.playback.play();
      this.isToPlay = true;
    } catch (error) {
      if (!signal.aborted) this.serverError = error;
    } finally {
      if (!signal.aborted) this.isOpening = false;
    }
  }

  private async plan(wantsConversion: boolean, signal: AbortSignal): Promise<MediaSourcePlan> {
    if (this.isSoundOnly && this.source.sound) return this.source.sound();
    const codecs = wantsConversion ? noCodecs : await deviceCodecs();
    return this.source.plan(codecs, this.size, { signal, prepared: (share) => (this.preparing = share) });
  }

  private startAt(element: HTMLMediaElement, seconds: number): void {
    if (seconds <= 0) return;
    if (element.readyState >= 1) element.currentTime = seconds;
    else element.addEventListener('loadedmetadata', () => (element.currentTime = seconds), { once: true });
  }

  /** A file that the device said it could play and cannot is asked for once more, converted by the server. */
  private async convertInstead(): Promise<void> {
    const { failure, element } = this.playback;
    if (!element || this.isConverted || failure === null || failure === 'network') return;
    this.playback.failure = null;
    await this.open(element, true);
  }

  private begin(): void {
    this.hideSession();
    this.hideSession = showOnLockScreen(this);
    this.tellSession();
    void this.screen.keepAwake(this.film.kind === 'video' && !this.isSoundOnly);
    this.controls.wake();
  }

  private tick(element: HTMLMediaElement): void {
    if (element.paused || element.seeking || element.readyState < 2) return;
    const back = loopTarget(this.loop, element.currentTime);
    if (back !== null) return this.playback.seek(back);
    this.skips.played(element.currentTime);
    this.place = element.currentTime;
    this.saver.played(this.place, Date.now());
  }

  private rest(element: HTMLMediaElement): void {
    this.controls.wake();
    void this.screen.keepAwake(false);
    this.tellSession();
    if (element.readyState < 1) return;
    this.place = element.ended ? 0 : element.currentTime;
    this.saver.stopped(element.currentTime, Date.now(), false);
  }

  private tellSession(): void {
    tellMediaSession(this.playback);
  }

  private leave(element: HTMLMediaElement): void {
    if (element.readyState >= 1) this.saver.stopped(element.currentTime, Date.now(), true);
    this.opening.abort();
    this.controls.rest();
    this.hideSession();
    this.closeSource();
    void this.screen.keepAwake(false);
  }

  private sendPlace(seconds: number, isLeaving: boolean): void {
    this.source.savePlace(seconds, isLeaving).catch(() => undefined);
  }
}
