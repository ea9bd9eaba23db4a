import type { Page } from '../pages.js';
import { pages } from '../pages.js';
import { safeNext } from '../router/match-route.js';
import { routes, type RouteName } from '../routes.js';
import type { Role } from '../api/index.js';
import type { SessionStatus } from '../session/index.js';

/** Where somebody stands: what they asked for and who they are. */
export interface Visit {
  readonly status: SessionStatus;
  readonly name: RouteName | null;
  /** Path and query. */
  readonly here: string;
  readonly query: URLSearchParams;
  readonly origin: string;
  readonly allows: (role: Role) => boolean;
  /** Whether there may be films on this phone, which play while the house is silent. */
  readonly mayKeepFilms: boolean;
}

/** What to do about a visit: wait, say that the house is silent, go elsewhere, say there is no such page, or show one. */
export type Verdict =
  | { readonly kind: 'wait' | 'unreachable' | 'missing' }
  | { readonly kind: 'go'; readonly href: string }
  | { readonly kind: 'show'; readonly page: Page };

/** Decides where a visit leads; nobody sees a page before the house is set up and they have signed in. */
export function judge(visit: Visit): Verdict {
  const { status, name } = visit;
  if (status === 'loading') return { kind: 'wait' };
  if (status === 'unreachable') {
    if (!visit.mayKeepFilms) return { kind: 'unreachable' };
    return show(name === 'watch' ? 'watch' : 'saved');
  }
  // A phone comes to trust the household before anything is typed on it.
  if (name === 'trust' && (status === 'not-set-up' || status === 'signed-out')) return show(name);
  if (status === 'not-set-up') return name === 'setup' ? show('setup') : go(routes.setup());
  if (status === 'signed-out') {
    if (name === 'signIn' || name === 'join') return show(name);
    return go(routes.signIn(name === 'setup' ? undefined : visit.here));
  }
  // A child's link becomes a request.
  if (name === 'add' && visit.allows('guest') && !visit.allows('member')) return { kind: 'missing' };
  if (name === 'add') {
    const link = visit.query.get('url') ?? visit.query.get('text') ?? '';
    return go(routes.add(routes.home(), link, visit.query.get('shared')));
  }
  if (name === 'setup') return go(routes.home());
  if (name === 'signIn') return go(safeNext(visit.query.get('next'), visit.origin));
  if (name === null) return { kind: 'missing' };
  const { allow } = pages[name];
  return allow === 'anybody' || visit.allows(allow) ? show(name) : { kind: 'missing' };
}

const go = (href: string): Verdict => ({ kind: 'go', href });
const show = (name: keyof typeof pages): Verdict => ({ kind: 'show', page: pages[name] });
