import { transitionFilm } from './film-transition.js';
import { isAppPath, matchRoute } from './match-route.js';

interface Entry {
  /** How many of our own steps lie before this one in the tab's history. */
  readonly depth: number;
  readonly scrollY: number;
}

const entryOf = (state: unknown): Entry => ({ depth: 0, scrollY: 0, ...(state as Partial<Entry> | null) });

/** About a second. */
const FRAMES_TO_WAIT = 60;

/** The address bar as state: where we are, and the ways to go elsewhere. */
class Router {
  #url = $state.raw(new URL(location.href));
  /** The page at the current path; null when there is none. */
  readonly match = $derived(matchRoute(this.#url.pathname));

  get path(): string {
    return this.#url.pathname;
  }

  get query(): URLSearchParams {
    return this.#url.searchParams;
  }

  /** Path and query, to come back to later. */
  get here(): string {
    return `${this.#url.pathname}${this.#url.search}`;
  }

  /** Listens to links and to the back button; call once. Links to files and to other sites are left alone. */
  start(): void {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => this.#arriveWithFilm(entryOf(history.state).scrollY));
    document.addEventListener('click', (event) => this.#followLink(event));
  }

  /** Opens `href`. `replace` leaves no step behind; `keepScroll` is for overlays and filters of the same page. */
  go(href: string, options: { replace?: boolean; keepScroll?: boolean } = {}): void {
    this.#step(href, options);
    this.#arrive(options.keepScroll ? null : 0);
  }

  #step(href: string, options: { replace?: boolean }): void {
    const { depth } = entryOf(history.state);
    if (options.replace) {
      history.replaceState({ depth, scrollY }, '', href);
    } else {
      history.replaceState({ depth, scrollY }, '');
      history.pushState({ depth: depth + 1, scrollY: 0 }, '', href);
    }
  }

  /** One step back inside the app, or to `fallback` when this page was opened from outside. */
  back(fallback: string): void {
    if (entryOf(history.state).depth > 0) history.back();
    else this.go(fallback, { replace: true });
  }

  /** Changes query values in place; null removes one. */
  setQuery(values: Record<string, string | null>, options: { replace?: boolean } = { replace: true }): void {
    const url = new URL(this.#url);
    for (const [name, value] of Object.entries(values)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    this.go(`${url.pathname}${url.search}`, { ...options, keepScroll: true });
  }

  /** Leaves an overlay that the query value `name` holds open: a step back when it was opened here. */
  closeOverlay(name: string): void {
    if (entryOf(history.state).depth > 0) history.back();
    else this.setQuery({ [name]: null });
  }

  #arrive(top: number | null): void {
    const isSamePage = this.#url.pathname === location.pathname;
    this.#url = new URL(location.href);
    if (top === null || (isSamePage && top === 0)) return;
    scrollWhenTall(top, FRAMES_TO_WAIT);
  }

  /** Between a list, a film's page and its player the film's picture moves along. */
  #arriveWithFilm(top: number): void {
    const to = matchRoute(location.pathname);
    const film = [to, this.match].find((match) => match?.name === 'item' || match?.name === 'watch');
    const id = film?.params['id'];
    if (id === undefined || location.pathname === this.#url.pathname) this.#arrive(top);
    else transitionFilm(id, top, () => this.#arrive(top));
  }

  #followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (!isAppPath(link.pathname)) return;
    event.preventDefault();
    if (link.href === location.href) scrollTo({ top: 0, behavior: 'smooth' });
    else if (link.pathname === location.pathname) this.go(link.href, { keepScroll: true });
    else {
      this.#step(link.href, {});
      this.#arriveWithFilm(0);
    }
  }
}

/** Pages load lazily and grow, so the place is tried again, frame by frame, until it exists. */
function scrollWhenTall(top: number, frames: number): void {
  requestAnimationFrame(() => {
    scrollTo({ top, behavior: 'instant' });
    if (Math.abs(scrollY - top) > 1 && frames > 0) scrollWhenTall(top, frames - 1);
  });
}

export const router = new Router();
