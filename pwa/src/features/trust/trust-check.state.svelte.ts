import { secureOrigins, type SecureAddress } from './secure-origins.js';

/** A phone that knows no `.local` names takes its time to say so. */
const patienceMs = 6000;

/** Whether this device trusts the household: asked by really connecting, whenever somebody comes back to the page. */
export class TrustCheck {
  #state = $state<'checking' | 'trusted' | 'not-yet'>('checking');
  #origin = $state<string | null>(null);
  #round = 0;

  get state(): 'checking' | 'trusted' | 'not-yet' {
    return this.#state;
  }

  /** The secure origin to go on to, once this device trusts it. */
  get origin(): string | null {
    return this.#origin;
  }

  /** Asks every secure origin at once and keeps the best that answers. What was asked before no longer counts. */
  async ask(address: SecureAddress): Promise<void> {
    const round = (this.#round += 1);
    if (this.#state !== 'trusted') this.#state = 'checking';
    const origins = secureOrigins(address, location.hostname);
    const answers = await Promise.all(origins.map(doesAnswer));
    if (round !== this.#round) return;
    this.#origin = origins.find((_origin, index) => answers[index]) ?? null;
    this.#state = this.#origin === null ? 'not-yet' : 'trusted';
  }
}

/** Any answer will do: without trust there is none, and a browser does not say why. */
function doesAnswer(origin: string): Promise<boolean> {
  return fetch(`${origin}/api/trust/hello`, {
    signal: AbortSignal.timeout(patienceMs),
    cache: 'no-store',
  }).then(
    ({ ok }) => ok,
    () => false,
  );
}
