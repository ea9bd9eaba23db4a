/** A site that can be searched, by its name, and its page of results for some words. */
export interface SiteSearch {
  readonly site: string;
  readonly url: string;
}

const PAGES = [
  ['YouTube', 'https://www.youtube.com/results', 'search_query'],
  ['Bilibili', 'https://search.bilibili.com/all', 'keyword'],
  ['SoundCloud', 'https://soundcloud.com/search', 'q'],
] as const;

/** Where some words can be searched for, the likeliest first; nowhere when they are no search. */
export function searchesFor(words: string): SiteSearch[] {
  const wanted = words.trim();
  if (wanted.length < 2 || wanted.length > 200 || /^[a-z][a-z\d+.-]*:/i.test(wanted)) return [];
  return PAGES.map(([site, page, name]) => ({
    site,
    url: `${page}?${new URLSearchParams({ [name]: wanted }).toString()}`,
  }));
}
