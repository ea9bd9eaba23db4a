import type { Attachment } from 'svelte/attachments';

const pressMs = 480;
const slackPixels = 10;

/**
 * Calls `onpress` when a finger rests on the element, on a right click and on the keyboard's menu key.
 * The click that ends a long press is swallowed, so that a link below is not followed.
 */
export function longPress(onpress: () => void): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    let hasFired = false;
    const off = new AbortController();
    const { signal } = off;
    const stop = () => clearTimeout(timer);

    const begin = (event: PointerEvent) => {
      hasFired = false;
      if (event.pointerType === 'mouse' || (event.target as Element).closest('button')) return;
      start = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        hasFired = true;
        onpress();
      }, pressMs);
    };
    const move = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > slackPixels) stop();
    };
    const menu = (event: Event) => {
      event.preventDefault();
      stop();
      if (!hasFired) onpress();
      hasFired = true;
    };
    const swallow = (event: Event) => {
      if (!hasFired) return;
      hasFired = false;
      event.preventDefault();
      event.stopPropagation();
    };

    element.addEventListener('pointerdown', begin, { signal });
    element.addEventListener('pointermove', move, { signal });
    for (const name of ['pointerup', 'pointercancel', 'pointerleave'])
      element.addEventListener(name, stop, { signal });
    element.addEventListener('contextmenu', menu, { signal });
    element.addEventListener('click', swallow, { signal, capture: true });
    return () => {
      stop();
      off.abort();
    };
  };
}
