import type { Attachment } from 'svelte/attachments';
import { touchTick } from '../../lib/touch-tick.js';

const pressMs = 480;
const slackPixels = 10;
/** How long after the finger is lifted its click may still come. Milliseconds. */
const clickLagMs = 400;

/**
 * Calls `onpress` when a finger rests on the element, on a right click and on the keyboard's menu key. The click
 * that ends a long press is swallowed wherever it lands: neither a link below nor an opened sheet gets it.
 */
export function longPress(onpress: () => void): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    let hasFired = false;
    let pressed: AbortController | undefined;
    const stop = () => {
      clearTimeout(timer);
      pressed?.abort();
    };

    const fire = () => {
      hasFired = true;
      swallowNextClick();
      touchTick();
      onpress();
    };
    const begin = (event: PointerEvent) => {
      hasFired = false;
      if (event.pointerType === 'mouse' || (event.target as Element).closest('button')) return;
      start = { x: event.clientX, y: event.clientY };
      timer = setTimeout(fire, pressMs);
      pressed = new AbortController();
      const options = { signal: pressed.signal };
      element.addEventListener('pointermove', move, options);
      for (const name of ['pointerup', 'pointercancel', 'pointerleave'])
        element.addEventListener(name, stop, options);
    };
    const move = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > slackPixels) stop();
    };
    const menu = (event: Event) => {
      event.preventDefault();
      stop();
      if (!hasFired) onpress();
    };

    element.addEventListener('pointerdown', begin);
    element.addEventListener('contextmenu', menu);
    return () => {
      stop();
      element.removeEventListener('pointerdown', begin);
      element.removeEventListener('contextmenu', menu);
    };
  };
}

function swallowNextClick(): void {
  const done = new AbortController();
  const options = { capture: true, signal: done.signal };
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    done.abort();
  };
  const lifted = () => setTimeout(() => done.abort(), clickLagMs);
  document.addEventListener('click', swallow, options);
  for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, lifted, options);
}
