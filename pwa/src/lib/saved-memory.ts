const storageKey = 'foyer.saved';

/** Whether this browser keeps films, so that nobody else loads the code for it. */
export function mayKeepFilms(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    // Storage may be blocked; such a browser keeps no films either.
    return false;
  }
}

/** Remembers whether there are any. */
export function rememberKeptFilms(areThere: boolean): void {
  try {
    if (areThere) localStorage.setItem(storageKey, 'yes');
    else localStorage.removeItem(storageKey);
  } catch {
    return;
  }
}
