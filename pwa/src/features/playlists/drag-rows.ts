import type { Attachment } from 'svelte/attachments';

/** Of a list whose rows are equally high. Called with the row that is dragged and the place where it would land. */
interface DraggedList {
  readonly rowHeight: number;
  list(): HTMLElement | undefined;
  count(): number;
  onmove(from: number, to: number): void;
  ondrop(from: number, to: number): void;
  oncancel(): void;
}

/** Near the edge of the screen, the page scrolls along: this near, and so much per frame. Pixels. */
const edge = 90;
const step = 12;

/**
 * Lets rows be dragged by a handle, with a finger or a mouse; the handle must not scroll the page (`touch-action: none`).
 * Escape takes it back. Made for a row's handle by its place.
 */
export function dragRows(rows: DraggedList): (index: number) => Attachment<HTMLElement> {
  return (from) => (handle) => {
    const begin = (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.preventDefault();
      follow(rows, from, handle, event);
    };
    handle.addEventListener('pointerdown', begin);
    return () => handle.removeEventListener('pointerdown', begin);
  };
}

function follow(rows: DraggedList, from: number, handle: HTMLElement, start: PointerEvent): void {
  const ending = new AbortController();
  const { signal } = ending;
  let pointerY = start.clientY;
  let to = from;
  const aim = () => {
    const top = rows.list()?.getBoundingClientRect().top ?? 0;
    to = Math.max(0, Math.min(rows.count() - 1, Math.floor((pointerY - top) / rows.rowHeight)));
    rows.onmove(from, to);
  };
  const scroll = () => {
    if (signal.aborted) return;
    const by = pointerY < edge ? -step : pointerY > innerHeight - edge ? step : 0;
    if (by !== 0) {
      scrollBy({ top: by, behavior: 'instant' });
      aim();
    }
    requestAnimationFrame(scroll);
  };
  const finish = (act: () => void) => {
    ending.abort();
    act();
  };
  const on = <Name extends keyof WindowEventMap>(name: Name, act: (event: WindowEventMap[Name]) => void) =>
    addEventListener(name, act, { signal });
  on('pointermove', (event) => {
    if (event.pointerId !== start.pointerId) return;
    pointerY = event.clientY;
    aim();
  });
  on('pointerup', () => finish(() => rows.ondrop(from, to)));
  on('pointercancel', () => finish(() => rows.oncancel()));
  on('keydown', (event) => {
    if (event.key === 'Escape') finish(() => rows.oncancel());
  });
  handle.focus({ preventScroll: true });
  aim();
  requestAnimationFrame(scroll);
}
