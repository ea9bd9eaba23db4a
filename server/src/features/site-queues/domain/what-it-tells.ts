import type { SiteKey } from '../../sites/sites.contract.js';

/** Failures of ours or of the line between: they tell nothing of how the site receives us. */
const TELL_NOTHING = new Set([
  'ytdlp.network',
  'ytdlp.interrupted',
  'ytdlp.unknown',
  'ytdlp.no-space',
  'downloads.no-space',
  'downloads.stalled',
]);

/** A page that answers 401 or 403 by itself. Of a site nobody knows that may be this one page’s rule. */
const BARE_REFUSAL = /HTTP Error 40[13]\b/i;

/** True when a failure says nothing about whether the site lets us in. */
export function tellsNothing(code: string): boolean {
  return TELL_NOTHING.has(code);
}

/** True when the site wants to know who is asking, whatever is asked for. */
export function isSignInWall(
  site: SiteKey,
  { code, detail }: { readonly code: string; readonly detail: string },
): boolean {
  return code === 'ytdlp.sign-in-wanted' && !(site === 'other' && BARE_REFUSAL.test(detail));
}
