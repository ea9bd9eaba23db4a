/** Paths whose rest opens something: an invitation, a shared page, a podcast, a signed picture address. */
const WITH_SECRET = /^(\/+(?:join|playlists\/+join|podcasts|shared|api\/+artwork)\/+).+$/i;

/** The path of a request as the log may hold it: without the query string, and without a token in it. */
export function loggedPath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  return path.replace(WITH_SECRET, '$1[secret]');
}
