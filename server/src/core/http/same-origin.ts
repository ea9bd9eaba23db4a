import type { IncomingHttpHeaders } from 'node:http';

/**
 * True when a browser's request comes from a page of this server, judged by `Sec-Fetch-Site` (which no page
 * can forge) and else by `Origin` against the host it was sent to. Requests with neither header come from
 * programs, not pages, and pass. See the Fetch Metadata and Origin checks of OWASP's CSRF cheat sheet.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
