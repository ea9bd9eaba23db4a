import { session } from '../../session/index.js';

const storageKey = 'foyer.push';

/** Whose news this browser was turned on for, so that it stays on when the browser changes its address. */
export function wantsPush(): boolean {
  try {
    return session.me !== null && localStorage.getItem(storageKey) === session.me.id;
  } catch {
    return false;
  }
}

/** Keeps in mind whose news this browser is on for; null: nobody's. */
export function rememberPush(personId: string | null): void {
  try {
    if (personId === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, personId);
  } catch {
    // Storage may be blocked; it is on until the browser changes its address.
  }
}
