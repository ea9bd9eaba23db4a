import { patterns, type RouteName } from '../routes.js';

/** A page and the values that its pattern's `:names` took. */
export interface RouteMatch {
  readonly name: RouteName;
  readonly params: Readonly<Record<string, string>>;
}

/** The values of `pattern`'s names in `path`, or null when it does not fit. */
export function matchPattern(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return null;
      continue;
    }
    try {
      params[part.slice(1)] = decodeURIComponent(value);
    } catch {
      return null;
    }
  }
  return params;
}

/** The page at `path`, or null when there is none. */
export function matchRoute(path: string): RouteMatch | null {
  for (const [name, pattern] of Object.entries(patterns)) {
    const params = matchPattern(pattern, path);
    if (params) return { name: name as RouteName, params };
  }
  return null;
}

/** Whether `href` (absolute, on our origin) is a page of the app and not a file or an answer of the server. */
export function isAppPath(path: string): boolean {
  return !/^\/(api|media|socket\.io)(\/|$)/.test(path);
}

/** `next` when it is a path of this app that may be gone to after signing in, else `/`: never another site. */
export function safeNext(next: string | null, origin: string): string {
  if (!next?.startsWith('/')) return '/';
  const url = new URL(next, origin);
  return url.origin === origin && isAppPath(url.pathname) ? `${url.pathname}${url.search}` : '/';
}
