import type { Quality } from '../../api/index.js';

const storageKey = 'foyer.quality';

/** The choice that somebody made last on this device, when it is among `offered`; else the best of them. */
export function recallQuality(offered: readonly Quality[]): Quality {
  let last: string | null = null;
  try {
    last = localStorage.getItem(storageKey);
  } catch {
    // Storage may be blocked; the best is then right.
  }
  return offered.find((quality) => quality === last) ?? offered[0] ?? 'best';
}

export function rememberQuality(quality: Quality): void {
  try {
    localStorage.setItem(storageKey, quality);
  } catch {
    // Storage may be blocked; nothing is lost but a habit.
  }
}
