/** What only Safari has on its video element. */
interface SafariVideo extends HTMLVideoElement {
  webkitEnterFullscreen?: () => void;
  webkitDisplayingFullscreen?: boolean;
}

/** Fullscreen, picture in picture and keeping the phone awake, each where the device has it. */
export class Screen {
  isFullscreen = $state(false);
  isInPicture = $state(false);
  readonly hasPicture = typeof document !== 'undefined' && document.pictureInPictureEnabled === true;
  private stage: HTMLElement | null = null;
  private lock: WakeLockSentinel | null = null;
  private isLockWanted = false;

  /** An attachment for the element that fills the screen. */
  attach = (stage: HTMLElement): (() => void) => {
    this.stage = stage;
    const read = () => (this.isFullscreen = document.fullscreenElement === stage);
    const back = () => void this.keepAwake(this.isLockWanted);
    document.addEventListener('fullscreenchange', read);
    document.addEventListener('visibilitychange', back);
    return () => {
      document.removeEventListener('fullscreenchange', read);
      document.removeEventListener('visibilitychange', back);
      this.stage = null;
      void this.keepAwake(false);
    };
  };

  /** Fills the screen or leaves it; an iPhone fills it with its own video view. */
  async toggleFullscreen(video: HTMLMediaElement | null): Promise<void> {
    if (document.fullscreenElement) return void (await document.exitFullscreen());
    if (this.stage?.requestFullscreen) {
      await this.stage.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
      return turnToLandscape();
    }
    (video as SafariVideo | null)?.webkitEnterFullscreen?.();
  }

  /** Moves the film to its own small window or back. */
  async togglePicture(video: HTMLMediaElement | null): Promise<void> {
    if (!this.hasPicture || !(video instanceof HTMLVideoElement)) return;
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await video.requestPictureInPicture().catch(() => undefined);
    this.isInPicture = document.pictureInPictureElement === video;
  }

  /** Keeps the screen lit while wanted; browsers drop the lock when the page is hidden, so it is asked for again. */
  async keepAwake(isWanted: boolean): Promise<void> {
    this.isLockWanted = isWanted;
    if (!('wakeLock' in navigator)) return;
    if (!isWanted) {
      await this.lock?.release().catch(() => undefined);
      this.lock = null;
    } else if (document.visibilityState === 'visible' && (!this.lock || this.lock.released)) {
      this.lock = await navigator.wakeLock.request('screen').catch(() => null);
      if (!this.isLockWanted) await this.keepAwake(false);
    }
  }
}

/** Phones turn to landscape in fullscreen where the browser lets a page ask. */
async function turnToLandscape(): Promise<void> {
  const orientation = screen.orientation as
    (ScreenOrientation & { lock?: (to: string) => Promise<void> }) | undefined;
  if (matchMedia('(pointer: coarse)').matches) await orientation?.lock?.('landscape').catch(() => undefined);
}
