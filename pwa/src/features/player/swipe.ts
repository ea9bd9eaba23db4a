import type { Attachment } from 'svelte/attachments';
import { swipeOf, type SwipeDirection } from './domain/swipe.js';

/**
 * Tells `onswipe` of a finger's swipe over the element. Meanwhile the element follows the finger by `--drag-x` and
 * `--drag-y` (pixels). A swipe is no click: what lies below hears none, and its `pointerup` is marked as prevented.
 */
export function swipe(onswipe: (direction: SwipeDirection) => void): Attachment<HTMLElement> {
  return (element) => {
    let from: { x: number; y: number; at: number } | null = null;
    let hasSwiped = false;
    const follow = (dx: number, dy: number) => {
      element.style.setProperty('--drag-x', `${String(dx)}px`);
      element.style.setProperty('--drag-y', `${String(dy)}px`);
    };
    const begin = (event: PointerEvent) => {
      hasSwiped = false;
      if (event.isPrimary && event.pointerType !== 'mouse')
        from = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    };
    const move = (event: PointerEvent) => {
      if (from && event.isPrimary) follow(event.clientX - from.x, event.clientY - from.y);
    };
    const end = (event: PointerEvent) => {
      if (!from || !event.isPrimary) return;
      const stroke = {
        dx: event.clientX - from.x,
        dy: event.clientY - from.y,
        ms: event.timeStamp - from.at,
      };
      from = null;
      follow(0, 0);
      const direction = event.type === 'pointerup' ? swipeOf(stroke) : null;
      hasSwiped = direction !== null;
      if (!direction) return;
      event.preventDefault();
      onswipe(direction);
    };
    const click = (event: MouseEvent) => {
      if (!hasSwiped) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const off = new AbortController();
    const options = { signal: off.signal };
    element.addEventListener('pointerdown', begin, options);
    element.addEventListener('pointermove', move, options);
    element.addEventListener('pointerup', end, options);
    element.addEventListener('pointercancel', end, options);
    element.addEventListener('click', click, { ...options, capture: true });
    return () => off.abort();
  };
}
