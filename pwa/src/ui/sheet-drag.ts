import type { Attachment } from 'svelte/attachments';

const closeAfterPixels = 110;
const flickPixelsPerMs = 0.6;

/**
 * Lets a finger pull `sheet()` down by the element this is attached to. Far enough or fast enough calls `onclose`;
 * otherwise the sheet goes back up. Writes the pull into the sheet's `--drag`.
 */
export function sheetDrag(sheet: () => HTMLElement | null, onclose: () => void): Attachment<HTMLElement> {
  return (handle) => {
    let start: { y: number; at: number } | null = null;

    const begin = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target as Element).closest('button, a')) return;
      start = { y: event.clientY, at: event.timeStamp };
      handle.setPointerCapture(event.pointerId);
      const dragged = sheet();
      if (dragged) dragged.dataset['dragging'] = '';
    };
    const move = (event: PointerEvent) => {
      if (start) sheet()?.style.setProperty('--drag', `${String(Math.max(0, event.clientY - start.y))}px`);
    };
    const end = (event: PointerEvent) => {
      if (!start) return;
      const pulled = event.clientY - start.y;
      const speed = pulled / Math.max(1, event.timeStamp - start.at);
      start = null;
      delete sheet()?.dataset['dragging'];
      sheet()?.style.removeProperty('--drag');
      if (
        event.type === 'pointerup' &&
        (pulled > closeAfterPixels || (pulled > 24 && speed > flickPixelsPerMs))
      )
        onclose();
    };

    const off = new AbortController();
    const options = { signal: off.signal };
    handle.addEventListener('pointerdown', begin, options);
    handle.addEventListener('pointermove', move, options);
    handle.addEventListener('pointerup', end, options);
    handle.addEventListener('pointercancel', end, options);
    return () => off.abort();
  };
}
