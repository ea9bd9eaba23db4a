const storageKey = 'foyer.outbox';

/** Whether something may wait on this device: what the first page asks, before any of the outbox is loaded. */
export function mayHoldSomething(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    // Storage may be blocked; looking costs a file.
    return true;
  }
}

/** Remembers whether something waits on this device. */
export function markOutbox(isFilled: boolean): void {
  try {
    if (isFilled) localStorage.setItem(storageKey, '1');
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage may be blocked; the next start looks then.
  }
}
