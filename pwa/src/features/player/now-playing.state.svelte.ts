import { queryClient, type MediaSummary } from '../../api/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { mediaItemQuery } from '../media/index.js';
import { AutoNext } from './auto-next.state.svelte.js';
import { playerMode, staysOn, type PlayerMode } from './domain/player-mode.js';
import { Player } from './player.state.svelte.js';
import { upNextQuery } from './up-next.query.js';

/** The one film or song that is on in this tab, on whatever page. */
class NowPlaying {
  player: Player | null = $state.raw(null);
  readonly auto = new AutoNext({
    find: () => this.following(),
    go: (film) => void this.goOn(film),
  });

  readonly mode: PlayerMode = $derived.by(() =>
    this.player === null ? 'away' : playerMode(router.match, this.player.film.id),
  );

  /** Puts a film on, in the place of what was on: that leaves its place behind when its element changes hands. */
  put(player: Player): void {
    this.auto.forget();
    player.onended = () => void this.auto.consider(this.mode === 'full');
    player.onnext = () => void this.skip();
    this.player = player;
  }

  close(): void {
    this.auto.forget();
    this.player = null;
  }

  /** For when its page is left: what plays goes on, what was paused is put away. */
  leavePage(): void {
    const { player } = this;
    if (!player) return;
    const { isOpening, failure, playback } = player;
    if (!staysOn({ isOpening, isPaused: playback.isPaused, hasFailed: failure !== null })) this.close();
  }

  /** Goes on with what comes next, if anything does. */
  async skip(): Promise<void> {
    const film = await this.following();
    if (film) await this.goOn(film);
  }

  private async following(): Promise<MediaSummary | null> {
    if (!this.player) return null;
    const found = await queryClient.fetchQuery(upNextQuery(this.player.film)).catch(() => null);
    return found?.items[0] ?? null;
  }

  private async goOn({ id }: MediaSummary): Promise<void> {
    const before = this.player;
    const film = await queryClient.fetchQuery({ ...mediaItemQuery(id), staleTime: 0 }).catch(() => null);
    if (!film || this.player !== before) return;
    const isFull = this.mode === 'full';
    this.put(new Player(film, null));
    if (isFull) router.go(routes.watch(id), { replace: true });
  }
}

export const nowPlaying = new NowPlaying();
