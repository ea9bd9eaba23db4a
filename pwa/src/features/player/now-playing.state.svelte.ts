import { answer, api, queryClient } from '../../api/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { mediaItemQuery } from '../media/index.js';
import { AutoNext, type Following } from './auto-next.state.svelte.js';
import { isSamePlace, type PlayedList } from './domain/played-list.js';
import { playerMode, staysOn, type PlayerMode } from './domain/player-mode.js';
import { Player } from './player.state.svelte.js';
import { Sleep } from './sleep.state.svelte.js';
import { upNextQuery } from './up-next.query.js';

/** The one film or song that is on in this tab, on whatever page. */
class NowPlaying {
  player: Player | null = $state.raw(null);
  /** The playlist that plays, and where in it; null for a film that was opened by itself. */
  list: PlayedList | null = $state.raw(null);
  /** The room that what is on is watched in; null for somebody who watches alone. */
  room: string | null = $state(null);
  readonly sleep = new Sleep(pauseAll);
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
    player.onended = () => {
      if (!this.sleep.endsWith()) void this.auto.consider(this.mode === 'full');
    };
    player.onnext = () => void this.skip();
    this.player = player;
  }

  /** Goes through a playlist from now on, or through none. The place is kept at once, for every screen of the person. */
  follow(list: PlayedList | null): void {
    const before = this.list;
    if (list && before && isSamePlace(list, before)) return;
    this.list = list;
    if (!list) return;
    const { id, item: itemId, shuffle } = list;
    const params = { path: { id } };
    api.PUT('/api/playlists/{id}/place', { params, body: { itemId, shuffle } }).catch(() => undefined);
  }

  close(): void {
    this.auto.forget();
    this.sleep.set(null);
    this.player = null;
    this.room = null;
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

  /** Goes on with the film of a room; `list` is where the room is in its playlist. */
  goToFilm = (id: string, list: { itemId: string } | null): void => {
    void this.goOn({ id, ...(list && { item: list.itemId }) });
  };

  private async following(): Promise<Following | null> {
    if (!this.player) return null;
    if (this.list) return this.followingIn(this.list);
    const found = await queryClient.fetchQuery(upNextQuery(this.player.film)).catch(() => null);
    return found?.items[0] ?? null;
  }

  private async followingIn({ id, item, shuffle }: PlayedList): Promise<Following | null> {
    const query = { after: item, shuffle: shuffle ?? undefined, limit: 1 };
    const asked = api.GET('/api/playlists/{id}/queue', { params: { path: { id }, query } });
    const [next] = (await answer(asked).catch(() => ({ items: [] }))).items;
    return next?.mediaId ? { ...next, id: next.mediaId, item: next.id } : null;
  }

  private async goOn({ id, item }: Pick<Following, 'id' | 'item'>): Promise<void> {
    const before = this.player;
    const film = await queryClient.fetchQuery({ ...mediaItemQuery(id), staleTime: 0 }).catch(() => null);
    if (!film || this.player !== before) return;
    const isFull = this.mode === 'full';
    this.put(new Player(film, null));
    const list = this.list && item !== undefined ? { ...this.list, item } : null;
    this.follow(list);
    const address = list ? routes.watchInPlaylist(id, { ...list, list: list.id }) : routes.watch(id);
    if (isFull) router.go(address, { replace: true });
  }
}

/** Also what plays early, which has a page of its own. */
function pauseAll(): void {
  for (const media of document.querySelectorAll<HTMLMediaElement>('video, audio')) media.pause();
}

export const nowPlaying = new NowPlaying();
