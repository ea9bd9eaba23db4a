/** `full`: the player is the page; `mini`: it stays over another page; `away`: a page that needs the screen for itself. */
export type PlayerMode = 'full' | 'mini' | 'away';

const bareRoutes: ReadonlySet<string> = new Set(['watch', 'stream', 'setup', 'signIn', 'join']);

/** How the player of `filmId` is shown on a page; `route` is null where no page matches the address. */
export function playerMode(
  route: { name: string; params: Readonly<Record<string, string>> } | null,
  filmId: string,
): PlayerMode {
  if (route?.name === 'watch' && route.params['id'] === filmId) return 'full';
  return route !== null && bareRoutes.has(route.name) ? 'away' : 'mini';
}

/** Whether a film goes on in the mini player when its page is left: what plays does, what was paused is put away. */
export function staysOn(state: { isPaused: boolean; isOpening: boolean; hasFailed: boolean }): boolean {
  return !state.hasFailed && (state.isOpening || !state.isPaused);
}
