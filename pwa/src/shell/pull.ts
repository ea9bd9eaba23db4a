/** A finger has to come this far before a page is asked anew. Pixels. */
const farPixels = 130;
const slackPixels = 12;

/** Whether letting go now asks anew. */
export const isFarEnough = (pixels: number): boolean => pixels >= farPixels;

/** How far the sign has come down: the finger's way, slower and slower. Pixels. */
export const shownPull = (pixels: number): number => 90 * (1 - Math.exp(-pixels / 90));

/** What somebody is told of a pull. Pixels from where it began. */
export interface PullListener {
  moved(pixels: number): void;
  ended(): void;
}

/**
 * Follows one finger that pulls the page down while it stands at its top; not inside dialogs, nor on what is itself
 * dragged or scrolled. A pull sideways, or one that turns back, is none. Returns the way to stop.
 */
export function followPull(listener: PullListener): () => void {
  let start: { x: number; y: number } | null = null;
  let isPulling = false;
  const off = new AbortController();
  const options = { passive: true, signal: off.signal };
  const end = () => {
    start = null;
    if (isPulling) listener.ended();
    isPulling = false;
  };
  const begin = (event: TouchEvent) => {
    const [finger, second] = event.touches;
    start = null;
    if (!finger || second || scrollY > 0 || !isPullable(event.target)) return;
    start = { x: finger.clientX, y: finger.clientY };
  };
  const move = (event: TouchEvent) => {
    const [finger] = event.touches;
    if (!start || !finger) return;
    const down = finger.clientY - start.y;
    const aside = Math.abs(finger.clientX - start.x);
    if (!isPulling && (down < -slackPixels || aside > Math.max(slackPixels, down))) start = null;
    else if (isPulling || down > slackPixels) {
      isPulling = true;
      listener.moved(Math.max(0, down));
    }
  };
  document.addEventListener('touchstart', begin, options);
  document.addEventListener('touchmove', move, options);
  document.addEventListener('touchend', end, options);
  document.addEventListener('touchcancel', end, options);
  return () => {
    off.abort();
  };
}

function isPullable(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || document.querySelector('dialog:modal')) return false;
  if (target.closest('input[type=range], [role=slider], [data-no-pull], textarea')) return false;
  for (let at: Element | null = target; at && at !== document.body; at = at.parentElement)
    // What takes the finger for itself, such as the handle of a row, is no place to pull at.
    if (at.scrollTop > 0 || getComputedStyle(at).touchAction === 'none') return false;
  return true;
}
