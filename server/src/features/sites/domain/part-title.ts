import type { SiteKey } from '../sites.contract.js';

/** How yt-dlp calls one part of several of Bilibili's: `Title p02 Name of the part`. */
const PART = /^(.*\S) p(\d{2,4})(?: +(\S.*))?$/su;

/**
 * The title of a film that may be one part of several: `Title · p02 Name of the part`, so that the parts stand
 * under one title and in their order. Other sites' titles stay as they are.
 */
export function titleWithPart(site: SiteKey, title: string): string {
  if (site !== 'bilibili') return title;
  const [, whole, number, name] = PART.exec(title) ?? [];
  return whole === undefined ? title : `${whole} · p${number}${name === undefined ? '' : ` ${name}`}`;
}

/**
 * True when a link of Bilibili names a film of several parts and none of them: yt-dlp then shows the first, by a
 * title with its number. The parts are a list.
 */
export function isFirstOfParts(
  { site, url }: { readonly site: SiteKey; readonly url: string },
  title: string,
): boolean {
  return site === 'bilibili' && !new URL(url).searchParams.has('p') && PART.exec(title)?.[2] === '01';
}
