import { onMisunderstanding } from '../api/index.js';

const checkEveryMs = 60 * 60 * 1000;
/** The server is asked for its build at most this often, whatever gives reason to. */
const restMs = 2000;
/** So long after it was asked for while something played, it is looked again whether that has ended. */
const askAgainMs = 15_000;

/** Which build this page is; empty while developing, when there is none. */
const ownBuild = document.querySelector<HTMLMetaElement>('meta[name=foyer-build]')?.content ?? '';

/** Whether a film or a song is running right now, in whatever page. */
function isPlaying(): boolean {
  return [...document.querySelectorAll<HTMLMediaElement>('video, audio')].some((media) => !media.paused);
}

/** Whether somebody is in the middle of something that a new page would lose: a sheet, a field that is being written in. */
function isBusy(): boolean {
  return document.querySelector('dialog[open], input:focus, textarea:focus') !== null;
}

/** The build that the server has, or null when it does not say. */
async function servedBuild(): Promise<string | null> {
  const answer = await fetch('/build.json', { cache: 'no-store' }).catch(() => null);
  const told = (await answer?.json().catch(() => null)) as { build?: unknown } | null | undefined;
  return answer?.ok && typeof told?.build === 'string' ? told.build : null;
}

/**
 * The app's newer versions: found quietly, used when the person says so or when nobody looks. Never while something
 * plays; and an app that is older than its server never stays so, whatever its service worker has kept.
 */
class AppUpdate {
  #registration: ServiceWorkerRegistration | null = null;
  #waiting = $state.raw<ServiceWorker | null>(null);
  #isBehind = $state(false);
  #isAwaiting = $state(false);
  /** The new version serves already, because another tab changed to it: this one only needs to load it. */
  #isReplaced = $state(false);
  #isAskedFor = false;
  #checkedAt = -Infinity;

  /** A newer version is here, or at the server, and waits to be used. */
  get isReady(): boolean {
    return this.#waiting !== null || this.#isBehind || this.#isReplaced;
  }

  /** The server is of a newer build than this page. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** It was asked for while something plays, and follows by itself. */
  get isAwaiting(): boolean {
    return this.#isAwaiting;
  }

  /** Registers the worker, which plain http addresses do not have, and begins to look for newer versions. */
  async start(): Promise<void> {
    onMisunderstanding(() => void this.check());
    // A part of this build that the server no longer has.
    addEventListener('vite:preloadError', () => void this.check());
    document.addEventListener('visibilitychange', () => this.#lookedAtOrNot());
    setInterval(() => void this.check(), checkEveryMs);
    if (!('serviceWorker' in navigator)) return;
    const hadWorker = navigator.serviceWorker.controller !== null;
    const registration = await navigator.serviceWorker.register('/sw.js').catch(() => null);
    if (!registration) return;
    this.#registration = registration;
    this.#offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed') this.#offer(worker);
      });
    });
    if (hadWorker) navigator.serviceWorker.addEventListener('controllerchange', () => this.#replace());
  }

  /** Asks the server whether it is newer than this page, and lets the worker fetch what is new. */
  async check(): Promise<void> {
    if (ownBuild === '' || performance.now() - this.#checkedAt < restMs) return;
    this.#checkedAt = performance.now();
    const build = await servedBuild();
    if (build === null || build === ownBuild) return;
    this.#isBehind = true;
    await this.#registration?.update().catch(() => undefined);
  }

  /** Changes to the new version and loads the page again; while something plays, some time after it has ended. */
  apply(): void {
    this.#isAwaiting = isPlaying();
    if (this.#isAwaiting) {
      setTimeout(() => this.apply(), askAgainMs);
      return;
    }
    this.#isAskedFor = true;
    if (this.#isReplaced) location.reload();
    // Its worker takes over, of which every tab hears.
    else if (this.#waiting) this.#waiting.postMessage({ type: 'skip-waiting' });
    else void this.#startAfresh();
  }

  #replace(): void {
    this.#isReplaced = true;
    if (this.#isAskedFor) this.apply();
    else this.#changeUnseen();
  }

  #lookedAtOrNot(): void {
    if (document.visibilityState === 'visible') void this.check();
    else this.#changeUnseen();
  }

  /** Nobody sees a page load that nobody looks at. */
  #changeUnseen(): void {
    if (document.visibilityState === 'hidden' && this.isReady && !isPlaying() && !isBusy()) this.apply();
  }

  /** There is no newer worker although the server is newer: the old one goes, so that the page comes from the server. */
  async #startAfresh(): Promise<void> {
    if ((await servedBuild()) === null) return;
    await this.#registration?.unregister();
    location.reload();
  }

  /** The first worker of a browser is no update: nothing old is on screen. */
  #offer(worker: ServiceWorker | null): void {
    if (worker && navigator.serviceWorker.controller) this.#waiting = worker;
  }
}

export const appUpdate = new AppUpdate();
