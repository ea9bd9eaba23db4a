import type { RouteName } from './routes.js';

/**
 * What a page asks the server for as soon as it opens, exactly as its queries write the address; `:id` is the one in
 * the page's own. index.html asks for it while the app is still loading. Only for addresses without a query.
 */
export const earlyRequests: Partial<Record<RouteName, readonly string[]>> = {
  home: ['/api/continue-watching', '/api/media?limit=20&sort=newest'],
  library: ['/api/media?sort=newest&limit=60', '/api/media/facets'],
  item: ['/api/media/:id'],
  watch: ['/api/media/:id'],
  downloads: ['/api/downloads?status=active&limit=30', '/api/downloads?status=finished&limit=30'],
};
