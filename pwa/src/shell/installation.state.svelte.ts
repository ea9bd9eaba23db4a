/** What Chromium offers when a page may be installed; no standard, so TypeScript does not know it. */
interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** Whether the app can be put onto this device's home screen by a press of ours. Browsers offer it once, early. */
class Installation {
  #offer = $state.raw<InstallOffer | null>(null);
  #isDone = $state(false);

  /** Listens from the first moment; call once. */
  start(): void {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#offer = event as InstallOffer;
    });
    addEventListener('appinstalled', () => {
      this.#offer = null;
      this.#isDone = true;
    });
  }

  get isOffered(): boolean {
    return this.#offer !== null;
  }

  /** Whether this is the installed app, or became it just now. */
  get isInstalled(): boolean {
    return this.#isDone || matchMedia('(display-mode: standalone)').matches;
  }

  /** Shows the browser's own question; an offer can be used once. */
  async install(): Promise<void> {
    const offer = this.#offer;
    this.#offer = null;
    await offer?.prompt();
  }
}

export const installation = new Installation();
