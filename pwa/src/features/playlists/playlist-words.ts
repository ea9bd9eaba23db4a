import type { Playlist, PlaylistItem } from '../../api/index.js';
import { m, show } from '../../i18n/index.js';
import { joinFacts } from '../../lib/format.js';

/** `12 items`. */
export const countWord = (count: number): string => m.playlists_items({ count, shown: show.count(count) });

/** How much is in it and how long it is. */
export function sizeLine({
  itemCount,
  durationSeconds,
}: Pick<Playlist, 'itemCount' | 'durationSeconds'>): string {
  return joinFacts(countWord(itemCount), durationSeconds > 0 && show.duration(durationSeconds));
}

/** Who made it, and who else may see it. */
export function whoseLine(playlist: Playlist): string {
  const whose = playlist.permission === 'owner' ? null : playlist.owner?.username;
  const facts = [
    playlist.rules === null ? null : m.playlists_smart(),
    whose ? m.playlists_by({ name: whose }) : null,
    accessWord(playlist.household),
  ];
  // Words that may break anywhere, unlike numbers with their units.
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** What everybody at home may do with it. */
export const accessWord = (household: Playlist['household']): string =>
  ({ none: m.playlists_access_none, view: m.playlists_access_view, edit: m.playlists_access_edit })[
    household
  ]();

/** The line below an item's title: whose film, how long, or why it does not play. */
export function itemLine(item: PlaylistItem): string {
  const state = {
    ready: null,
    away: m.playlists_state_away,
    coming: m.playlists_state_coming,
    failed: m.playlists_state_failed,
    link: m.playlists_state_link,
  }[item.state];
  return joinFacts(
    state?.(),
    item.creator,
    item.durationSeconds !== null && item.durationSeconds > 0 && show.duration(item.durationSeconds),
  );
}

/** An order by its name. */
export const orderWord = (order: Playlist['order']): string =>
  ({
    hand: m.playlists_order_hand,
    newest: m.playlists_order_newest,
    oldest: m.playlists_order_oldest,
    title: m.playlists_order_title,
    shortest: m.playlists_order_shortest,
    longest: m.playlists_order_longest,
    votes: m.playlists_order_votes,
  })[order]();

const rank = { view: 0, edit: 1, admin: 2, owner: 3 } as const;

/** Whether somebody with a playlist's permission has at least `least`. */
export function mayDo({ permission }: Pick<Playlist, 'permission'>, least: Playlist['permission']): boolean {
  return rank[permission] >= rank[least];
}
