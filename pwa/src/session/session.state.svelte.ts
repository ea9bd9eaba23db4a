import { answer, api, ApiError, onSignInRequired, queryClient, type Me, type Role } from '../api/index.js';
import { language } from '../i18n/index.js';
import { realtime } from '../realtime/index.js';
import { mayKeepFilms } from '../lib/saved-memory.js';
import { whenIdle } from '../lib/when-idle.js';
import { theme } from '../theme/theme.state.svelte.js';

export type SessionStatus = 'loading' | 'not-set-up' | 'signed-out' | 'signed-in' | 'unreachable';

const rank: Record<Role, number> = { child: 0, guest: 1, member: 2, admin: 3 };

const storageKey = 'foyer.signed-in';
const personKey = 'foyer.person';

/** A phone far from the house may wait minutes for nothing. After this it is told so, sooner where films are kept. */
const patienceMs = { withFilms: 4000, without: 8000 } as const;

/** Whether this browser was signed in when it was last used; spares a question at every start. */
function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    // Storage may be blocked; the server then says.
    return false;
  }
}

/** Who used this browser last and has not signed out, so that their saved films open without the house. */
function rememberedPerson(): string | null {
  try {
    return localStorage.getItem(personKey);
  } catch {
    return null;
  }
}

/** The role is for the picture that index.html shows until the app is here, the id for what waits on this device. */
function rememberSignIn(me: Pick<Me, 'id' | 'role'> | null): void {
  try {
    if (me) {
      localStorage.setItem(storageKey, me.role);
      localStorage.setItem(personKey, me.id);
    } else {
      localStorage.removeItem(storageKey);
      localStorage.removeItem(personKey);
    }
  } catch {
    // Storage may be blocked; the next start asks one question more.
  }
}

/** Nobody's news reach a browser that nobody is signed in with, also when the house cannot be told now. */
async function endPush(): Promise<void> {
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return;
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  const subscription = await registration?.pushManager.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => false);
}

/** Who is using this browser, and whether the house has been set up. */
class SessionState {
  #status = $state<SessionStatus>('loading');
  #me = $state<Me | null>(null);

  get status(): SessionStatus {
    return this.#status;
  }

  /** The signed-in person, or null. */
  get me(): Me | null {
    return this.#me;
  }

  /** The signed-in person's id; while the house is silent that of who was signed in last. */
  get personId(): string | null {
    return this.#me?.id ?? (this.#status === 'signed-out' ? null : rememberedPerson());
  }

  /** Whether the signed-in person has at least `role`. */
  allows(role: Role): boolean {
    return this.#me !== null && rank[this.#me.role] >= rank[role];
  }

  /** Asks the server who we are; call at start and to try again. A new house is asked about its set-up first. */
  async load(): Promise<void> {
    onSignInRequired(() => this.#leave());
    setTimeout(() => this.#giveUpWaiting(), mayKeepFilms() ? patienceMs.withFilms : patienceMs.without);
    try {
      const house = wasSignedIn() ? null : await answer(api.GET('/api/setup'));
      if (house && !house.isSetUp) this.#status = 'not-set-up';
      else if (house && !house.isSignedIn) this.#status = 'signed-out';
      else this.adopt(await answer(api.GET('/api/people/me')));
    } catch (error) {
      this.#status = error instanceof ApiError && error.status === 401 ? 'signed-out' : 'unreachable';
    }
  }

  /** Takes `me` as the signed-in person: their language and theme win over the browser's. */
  adopt(me: Me): void {
    this.#me = me;
    this.#status = 'signed-in';
    rememberSignIn(me);
    language.adopt(me.language);
    theme.adopt(me.theme);
    // Not needed for the first picture, and worth waiting for: its code and its socket are work of their own.
    whenIdle(() => {
      if (this.#status === 'signed-in') void realtime.start();
    });
  }

  /**
   * Ends this browser's session and leaves. When the server cannot be told, the app leaves all the same, but the
   * session lives on in its cookie, which no script can delete: the next start that reaches the server is signed in.
   */
  async signOut(): Promise<void> {
    await Promise.all([api.DELETE('/api/sessions/current').catch(() => undefined), endPush()]);
    this.#leave();
  }

  /** A late answer still counts. */
  #giveUpWaiting(): void {
    if (this.#status === 'loading') this.#status = 'unreachable';
  }

  #leave(): void {
    rememberSignIn(null);
    if (this.#status !== 'signed-in') return;
    this.#me = null;
    this.#status = 'signed-out';
    realtime.stop();
    queryClient.clear();
  }
}

export const session = new SessionState();
