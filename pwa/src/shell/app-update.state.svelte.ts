const checkEveryMs = 60 * 60 * 1000;

/** Whether a film or a song is running right now, in whatever page. */
function isPlaying(): boolean {
  return [...document.querySelectorAll<HTMLMediaElement>('video, audio')].some((media) => !media.paused);
}

/** The service worker and its newer versions: found quietly, used only when the person says so. */
class AppUpdate {
  #waiting = $state.raw<ServiceWorker | null>(null);

  /** A newer version is here and waits to be used. */
  get isReady(): boolean {
    return this.#waiting !== null;
  }

  /** Registers the worker; browsers offer none on plain http addresses, where this does nothing. */
  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    const registration = await navigator.serviceWorker.register('/sw.js').catch(() => null);
    if (!registration) return;
    this.#offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed') this.#offer(worker);
      });
    });
    setInterval(() => void registration.update().catch(() => undefined), checkEveryMs);
  }

  /** Changes to the new version and loads the page again; does nothing while something plays. */
  apply(): void {
    if (!this.#waiting || isPlaying()) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.#waiting.postMessage({ type: 'skip-waiting' });
  }

  /** The first worker of a browser is no update: nothing old is on screen. */
  #offer(worker: ServiceWorker | null): void {
    if (worker && navigator.serviceWorker.controller) this.#waiting = worker;
  }
}

export const appUpdate = new AppUpdate();
