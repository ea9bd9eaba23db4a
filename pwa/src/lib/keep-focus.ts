const focusable = 'a[href], button, input, select, [tabindex]';

const keyed = (element: Element | null) => element?.closest<HTMLElement>('[data-focus-key]') ?? null;
const controlsOf = (thing: Element) => [...thing.querySelectorAll<HTMLElement>(focusable)];

/**
 * Keeps the keyboard where it is when a list is drawn anew: a control inside a `data-focus-key` that vanishes hands its
 * focus to the same control of the thing with the same key, wherever that now stands in `list`.
 */
export function keepFocus(list: HTMLElement): () => void {
  let held: { readonly key: string; readonly index: number } | null = null;

  const hold = (event: FocusEvent) => {
    const thing = keyed(event.target as Element);
    const key = thing?.dataset['focusKey'];
    held = thing && key ? { key, index: controlsOf(thing).indexOf(event.target as HTMLElement) } : null;
  };
  // What is taken out of the page is no longer connected: only somebody going elsewhere lets go.
  const leave = (event: FocusEvent) => {
    if ((event.target as Element).isConnected) held = null;
  };
  const observer = new MutationObserver(() => {
    if (!held || (document.activeElement && document.activeElement !== document.body)) return;
    const thing = list.querySelector(`[data-focus-key="${CSS.escape(held.key)}"]`);
    const controls = thing ? controlsOf(thing) : [];
    (controls[held.index] ?? controls[0])?.focus({ preventScroll: true });
  });

  list.addEventListener('focusin', hold);
  list.addEventListener('focusout', leave);
  observer.observe(list, { childList: true, subtree: true });
  return () => {
    list.removeEventListener('focusin', hold);
    list.removeEventListener('focusout', leave);
    observer.disconnect();
  };
}
