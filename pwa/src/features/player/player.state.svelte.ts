import type { Media } from '../../api/index.js';
import { Controls } from './controls.state.svelte.js';
import { deviceCodecs } from './device-codecs.js';
import { chapterAt, nextChapterStart, previousChapterStart } from './domain/chapter-lookup.js';
import { noCodecs } from './domain/codec-probes.js';
import type { PlayerCommand } from './domain/keyboard-map.js';
import { startPoint } from './domain/resume-point.js';
import { librarySource, type FilmSource } from './film-source.js';
import { showInMediaSession, tellMediaSession } from './media-session.js';
import { openSource } from './media-source.js';
import { Playback, type PlaybackFailure } from './playback.state.svelte.js';
import { PositionSaver } from './position-saver.js';
import { Screen } from './screen.state.svelte.js';
import { Subtitles } from './subtitles.state.svelte.js';

/** Why there is no picture: what playing ran into, or what the server answered. */
export type PlayerFailure =
  { kind: 'playback'; failure: PlaybackFailure } | { kind: 'server'; error: unknown };

/** One film on one screen: its source, its place, its controls. Make one per film and `leave()` it. */
export class Player {
  readonly playback = new Playback();
  readonly screen = new Screen();
  readonly controls = new Controls(() => this.isHeld);
  readonly subtitles: Subtitles;
  isSpeedOpen = $state(false);
  /** The moment under the finger while it is on the track, else null. Seconds. */
  scrubbing: number | null = $state(null);
  /** True while taps at a side move the film; the big buttons step back. */
  isJumping = $state(false);
  isOpening = $state(true);
  isConverted = $state(false);
  /** Called when the film has played to its end, and when the lock screen asks for the next one. */
  onended: () => void = () => undefined;
  onnext: () => void = () => undefined;
  private serverError: unknown = $state.raw(null);
  private readonly saver: PositionSaver;
  private closeSource: () => void = () => undefined;
  private hideSession: () => void = () => undefined;
  private place: number;
  private hasLeft = false;

  /** `askedSeconds` is the moment the link named; it wins over the saved place once. */
  constructor(
    readonly film: Media,
    askedSeconds: number | null,
    private readonly source: FilmSource = librarySource(film.id),
  ) {
    this.subtitles = new Subtitles(film.subtitles, () => this.controls.isShown);
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
    element.addEventListener('pause', () => this.rest(element), { signal });
    element.addEventListener('play', () => this.begin(), { signal });
    element.addEventListener('ended', () => this.onended(), { signal });
    for (const name of ['ratechange', 'seeked', 'durationchange']) {
      element.addEventListener(name, () => this.tellSession(), { signal });
    }
    element.addEventListener('error', () => void this.convertInstead(), { signal });
    addEventListener('pagehide', () => this.saver.stopped(element.currentTime, Date.now(), true), { signal });
    void this.open(element, false);
    return () => {
      leaving.abort();
      this.leave(element);
      detach();
    };
  };

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
    const { playback, screen } = this;
    this.controls.wake();
    if (command.kind === 'toggle-play') playback.togglePlay();
    else if (command.kind === 'toggle-mute') playback.toggleMute();
    else if (command.kind === 'toggle-fullscreen') void screen.toggleFullscreen(playback.element);
    else if (command.kind === 'toggle-picture') void screen.togglePicture(playback.element);
    else if (command.kind === 'move') playback.move(command.seconds);
    else if (command.kind === 'louder') playback.setVolume(playback.volume + command.by);
    else if (command.kind === 'faster') playback.faster();
    else if (command.kind === 'slower') playback.slower();
    else playback.seek(command.share * playback.duration);
  }

  private get isHeld(): boolean {
    return (
      this.playback.isPaused ||
      this.isSpeedOpen ||
      this.subtitles.isOpen ||
      this.scrubbing !== null ||
      this.failure !== null
    );
  }

  private async open(element: HTMLMediaElement, wantsConversion: boolean): Promise<void> {
    this.isOpening = true;
    this.serverError = null;
    this.isConverted = wantsConversion;
    try {
      const codecs = wantsConversion ? noCodecs : await deviceCodecs();
      const plan = await this.source.plan(codecs);
      this.playback.expectedDuration = plan.isGrowing ? this.film.durationSeconds : null;
      this.closeSource();
      this.closeSource = () => undefined;
      const close = await openSource(element, plan, (failure) => (this.playback.failure = failure));
      if (this.hasLeft) return close();
      this.closeSource = close;
      this.startAt(element, this.place);
      await this.playback.play();
    } catch (error) {
      this.serverError = error;
    } finally {
      this.isOpening = false;
    }
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
    this.hideSession = showInMediaSession(
      {
        title: this.film.title,
        creator: this.film.creator?.name ?? null,
        thumbnailUrl: this.film.thumbnailUrl,
      },
      {
        play: () => void this.playback.play(),
        pause: () => this.playback.pause(),
        seek: (seconds) => this.playback.seek(seconds),
        move: (seconds) => this.playback.move(seconds),
        previous: () => this.playback.seek(previousChapterStart(this.film.chapters, this.playback.time) ?? 0),
        next: () => this.toNext(),
      },
    );
    this.tellSession();
    void this.screen.keepAwake(this.film.kind === 'video');
    this.controls.wake();
  }

  /** The next chapter, or the next film after the last one. */
  private toNext(): void {
    const start = nextChapterStart(this.film.chapters, this.playback.time);
    if (start === null) this.onnext();
    else this.playback.seek(start);
  }

  private tick(element: HTMLMediaElement): void {
    if (element.paused || element.seeking || element.readyState < 2) return;
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
    this.hasLeft = true;
    if (element.readyState >= 1) this.saver.stopped(element.currentTime, Date.now(), true);
    this.controls.rest();
    this.hideSession();
    this.closeSource();
    void this.screen.keepAwake(false);
  }

  private sendPlace(seconds: number, isLeaving: boolean): void {
    this.source.savePlace(seconds, isLeaving).catch(() => undefined);
  }
}
