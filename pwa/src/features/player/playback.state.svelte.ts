/** Why a film stopped: the line, the file's shape, or a source this browser does not take. */
export type PlaybackFailure = 'network' | 'decode' | 'unsupported';

const failures: Readonly<Record<number, PlaybackFailure>> = { 2: 'network', 3: 'decode', 4: 'unsupported' };

/**
 * A native media element as reactive state, and the commands that move it. Times in seconds, volume 0 to 1.
 * The element belongs to the page: hand {@link attach} to it, and everything follows its own events.
 */
export class Playback {
  element: HTMLMediaElement | null = $state.raw(null);
  time = $state(0);
  duration = $state(0);
  bufferedTo = $state(0);
  isPaused = $state(true);
  isWaiting = $state(false);
  hasStarted = $state(false);
  hasEnded = $state(false);
  speed = $state(1);
  volume = $state(1);
  isMuted = $state(false);
  /** How often the place was moved by hand; for those who tell others where it is. */
  jumps = $state(0);
  failure: PlaybackFailure | null = $state(null);
  /** How long a film that still arrives will be, in seconds; null for one that is whole. */
  expectedDuration: number | null = null;

  /** An attachment for `<video>` or `<audio>`: mirrors the element until it leaves the page. */
  attach = (element: HTMLMediaElement): (() => void) => {
    this.element = element;
    this.speed = element.playbackRate;
    this.readSound(element);
    const leaving = new AbortController();
    const on = (names: string, act: () => void) => {
      for (const name of names.split(' ')) element.addEventListener(name, act, { signal: leaving.signal });
    };
    on('timeupdate seeking seeked', () => this.readTime(element));
    on('durationchange loadedmetadata', () => this.readDuration(element));
    on('progress', () => this.readBuffer(element));
    on('play pause ended', () => this.readRunning(element));
    on('waiting stalled', () => (this.isWaiting = !element.paused && element.readyState < 3));
    on('playing canplay seeked', () => (this.isWaiting = false));
    on('seeked', () => (this.jumps += 1));
    on('playing', () => (this.hasStarted = true));
    // What was chosen: a room makes it a little faster or slower for moments.
    on('ratechange', () => (this.speed = element.defaultPlaybackRate));
    on('volumechange', () => this.readSound(element));
    on('error', () => this.readFailure(element));
    return () => {
      leaving.abort();
      this.element = null;
    };
  };

  /** Starts playing. A browser that wants a touch first leaves the film paused, which is what its button says. */
  async play(): Promise<void> {
    try {
      await this.element?.play();
    } catch {
      if (this.element) this.readRunning(this.element);
    }
  }

  pause(): void {
    this.element?.pause();
  }

  /** Asks the element itself: its events tell {@link isPaused} a moment later, and two clicks can come before. */
  togglePlay(): void {
    if (this.element?.paused) void this.play();
    else this.pause();
  }

  /** Moves to a moment, kept inside the film; the screen follows at once. */
  seek(seconds: number): void {
    if (!this.element) return;
    const last = this.expectedDuration === null ? this.duration || Number.MAX_SAFE_INTEGER : this.arrivedTo;
    this.time = Math.min(last, Math.max(0, seconds));
    this.element.currentTime = this.time;
    this.hasEnded = false;
  }

  /** Moves by so many seconds, back when negative. */
  move(seconds: number): void {
    this.seek(this.time + seconds);
  }

  setSpeed(speed: number): void {
    if (!this.element) return;
    this.element.defaultPlaybackRate = speed;
    this.element.playbackRate = speed;
  }

  /** Sets the volume, 0 to 1; making it louder ends a mute. */
  setVolume(volume: number): void {
    if (!this.element) return;
    this.element.volume = Math.min(1, Math.max(0, volume));
    this.element.muted = this.element.volume === 0;
  }

  toggleMute(): void {
    if (this.element) this.element.muted = !this.element.muted;
  }

  /** The last moment that is there to be played. */
  private get arrivedTo(): number {
    const { seekable } = this.element ?? {};
    return seekable && seekable.length > 0 ? Math.max(0, seekable.end(seekable.length - 1) - 1) : 0;
  }

  private readTime(element: HTMLMediaElement): void {
    this.time = element.currentTime;
    this.readBuffer(element);
  }

  private readDuration(element: HTMLMediaElement): void {
    const { duration } = element;
    if (Number.isFinite(duration)) this.duration = Math.max(duration, this.expectedDuration ?? 0);
  }

  private readBuffer({ buffered, currentTime }: HTMLMediaElement): void {
    let end = currentTime;
    for (let index = 0; index < buffered.length; index += 1) {
      if (buffered.start(index) <= currentTime + 0.5) end = Math.max(end, buffered.end(index));
    }
    this.bufferedTo = end;
  }

  private readRunning(element: HTMLMediaElement): void {
    this.isPaused = element.paused;
    this.hasEnded = element.ended;
    if (!element.paused) this.failure = null;
    else this.isWaiting = false;
  }

  private readSound(element: HTMLMediaElement): void {
    this.volume = element.volume;
    this.isMuted = element.muted || element.volume === 0;
  }

  private readFailure(element: HTMLMediaElement): void {
    this.isWaiting = false;
    if (element.error) this.failure = failures[element.error.code] ?? null;
  }
}
