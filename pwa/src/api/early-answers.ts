declare global {
  interface Window {
    /** Answers that index.html asked for before the app was here, by address; see `early.js`. */
    foyerEarly?: Record<string, Promise<Response>>;
  }
}

/** Later than this after the page began, an early answer is no longer news. Milliseconds. */
const freshForMs = 15_000;

/** Sends `request`, or hands over its answer when it was asked for early: once, and only while it is fresh. */
export function fetchOrTake(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const address = `${pathname}${search}`;
  const early = window.foyerEarly?.[address];
  if (!early || request.method !== 'GET') return fetch(request);
  delete window.foyerEarly?.[address];
  // The early one may have failed where this one does not: the house has just come back.
  return performance.now() < freshForMs ? early.catch(() => fetch(request)) : fetch(request);
}
