import { holdFrames } from '../lib/next-task.js';

/** How long the old picture may stand still until the new page shows its film. Milliseconds. */
const patienceMs = 350;

/**
 * Makes a change of page in which the film `id` grows out of its old place into its new one (View Transitions). What
 * stands for a film says so by `data-film`. Without such an element in view, without motion wanted, or in a browser
 * that has no transitions, the change is made at once; else a frame later. `top` is where the new page begins, in pixels.
 */
export function transitionFilm(id: string, top: number | null, change: () => void): void {
  const from = inView(id);
  if (!from || !('startViewTransition' in document) || matchMedia('(prefers-reduced-motion)').matches) {
    change();
    return;
  }
  from.style.viewTransitionName = 'film';
  let to: HTMLElement | null = null;
  const transition = document.startViewTransition(async () => {
    from.style.viewTransitionName = '';
    holdFrames(true);
    change();
    to = await appears(id, from);
    holdFrames(false);
    // No frame is drawn meanwhile, so the place is taken here and not in a frame.
    if (top !== null) scrollTo({ top, behavior: 'instant' });
    if (to) to.style.viewTransitionName = 'film';
  });
  // It may be skipped, by the next one or by a tab that is hidden; the page has changed all the same.
  transition.ready.catch(() => undefined);
  void transition.finished
    .catch(() => undefined)
    .then(() => {
      if (to) to.style.viewTransitionName = '';
    });
}

const standingFor = (id: string) => [
  ...document.querySelectorAll<HTMLElement>(`[data-film="${CSS.escape(id)}"]`),
];

function inView(id: string): HTMLElement | undefined {
  return standingFor(id).find((element) => {
    const { top, bottom, width } = element.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  });
}

/** The film's element on the new page, as soon as it is there; null when that takes too long. */
function appears(id: string, old: HTMLElement): Promise<HTMLElement | null> {
  const find = () => standingFor(id).find((element) => element !== old) ?? null;
  return new Promise((resolve) => {
    const done = (found: HTMLElement | null) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    };
    const look = () => {
      const found = find();
      if (found && !old.isConnected) done(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    const timer = setTimeout(() => done(find()), patienceMs);
  });
}
