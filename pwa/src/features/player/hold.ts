import type { Attachment } from 'svelte/attachments';

const afterMs = 450;
const slackPixels = 12;

/** Tells `onhold` when a finger lies still on the element, and again when it leaves: its `pointerup` is then prevented. */
export function hold(onhold: (isHeld: boolean) => void): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from: { x: number; y: number } | null = null;
    let isHeld = false;
    const begin = (event: PointerEvent) => {
      if (!event.isPrimary || event.pointerType === 'mouse') return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        isHeld = true;
        onhold(true);
      }, afterMs);
    };
    const move = (event: PointerEvent) => {
      if (!from || isHeld) return;
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > slackPixels) clearTimeout(timer);
    };
    const end = (event: PointerEvent) => {
      clearTimeout(timer);
      from = null;
      if (!isHeld) return;
      isHeld = false;
      event.preventDefault();
      onhold(false);
    };
    const off = new AbortController();
    const options = { signal: off.signal };
    element.addEventListener('pointerdown', begin, options);
    element.addEventListener('pointermove', move, options);
    element.addEventListener('pointerup', end, options);
    element.addEventListener('pointercancel', end, options);
    // A long press would otherwise open the browser's own menu.
    element.addEventListener('contextmenu', (event) => from && event.preventDefault(), options);
    return () => {
      clearTimeout(timer);
      off.abort();
    };
  };
}
