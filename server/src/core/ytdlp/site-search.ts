/** Sites whose page of results yt-dlp does not read by its address, but by a key of its own for the same search. */
const SEARCHES = [
  { host: 'search.bilibili.com', path: /^\/(all|video)\/?$/, words: 'keyword', key: 'bilisearch' },
  { host: 'soundcloud.com', path: /^\/search(\/sounds)?\/?$/, words: 'q', key: 'scsearch' },
] as const;

/** More results are no longer what was searched for. */
const MOST_RESULTS = 100;

/**
 * What yt-dlp is asked for a page of results: `bilisearch100:words` and the like, or the address itself where it reads
 * that. `url` is a web link.
 */
export function searchTarget(url: string): string {
  const { hostname, pathname, searchParams } = new URL(url);
  const host = hostname.replace(/^www\./, '');
  const search = SEARCHES.find((each) => each.host === host && each.path.test(pathname));
  const words = search && searchParams.get(search.words)?.trim();
  return search && words ? `${search.key}${MOST_RESULTS}:${words}` : url;
}
