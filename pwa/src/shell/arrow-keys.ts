import { focusTowards, type Direction } from '../lib/focus-towards.js';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
/** What can have the focus. */
const stops = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]';
/** What has its own use for arrow keys. */
const arrowsOfTheirOwn =
  'input:not([type=checkbox], [type=button]), textarea, select, audio, video, [contenteditable], [role=slider], ' +
  '[role=listbox], [role=menu], [role=radiogroup], [role=tablist], [data-arrows]';

/**
 * Lets the arrow keys move the focus, so that a television's remote reaches everything. Where there is a pointer they
 * do so only while the keyboard is already in use on something; else the page scrolls, as everywhere.
 */
export function moveFocusByArrows(event: KeyboardEvent): void {
  const direction = directions[event.key];
  if (
    !direction ||
    event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.shiftKey
  )
    return;
  const dialog = document.querySelector<HTMLElement>('dialog:modal');
  const here = document.activeElement;
  if (here?.closest(arrowsOfTheirOwn)) return;
  const isOnSomething = here instanceof HTMLElement && here.matches(`:focus-visible:is(${stops})`);
  if (!isOnSomething && !isTelevision()) return;
  const places = [...(dialog ?? document).querySelectorAll<HTMLElement>(stops)].filter(
    (element) =>
      element !== here && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
  );
  const next = isOnSomething ? nearest(here, places, direction) : places[0];
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function nearest(from: HTMLElement, places: HTMLElement[], direction: Direction): HTMLElement | undefined {
  const boxes = places.map((place) => placeOf(place));
  const at = focusTowards(placeOf(from), boxes, direction);
  return at === null ? undefined : places[at];
}

/** A tile's link is only its title; the whole tile is what is seen. */
function placeOf(element: HTMLElement): DOMRect {
  const tile = element.matches('article a') ? element.closest('article') : null;
  return (tile ?? element).getBoundingClientRect();
}

/** A remote control and nothing else to point with. */
function isTelevision(): boolean {
  return (
    !matchMedia('(any-pointer: fine), (any-pointer: coarse)').matches ||
    /\bTV\b|Tizen|Web0S|AFT/u.test(navigator.userAgent)
  );
}
