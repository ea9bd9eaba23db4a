import {
  notificationKinds,
  type NotificationFacts,
  type NotificationKind,
  type NotificationWays,
} from '../notifications.contract.js';
import { pushWords, type PushLanguage } from './push-words.js';

/** Unread news of a person. */
export interface UnreadNews {
  readonly sequence: number;
  readonly facts: NotificationFacts;
  readonly count: number;
  readonly at: Date;
}

/** What a phone shows, and where a tap leads. */
export interface PushMessage {
  readonly title: string;
  readonly body: string;
  /** An address of the app, without its origin. */
  readonly path: string;
  /** A later message with the same tag takes the place of this one. */
  readonly tag: string;
  /** What a tap has read: everything of this kind up to the number; null: of every kind. */
  readonly kind: NotificationKind | null;
  readonly throughSequence: number;
}

/** What is older than that is for the list only: nobody wants to hear of it on a phone that was off for days. */
const PUSHED_FOR_MS = 24 * 3_600_000;
const LINES = 3;
const LONGEST_LINE = 120;
/** The card of what children ask for. */
const REQUESTS = '/#requests';

/**
 * What a device is told of its person's unread news, of which it has been told up to `sentThrough`: nothing, or one
 * message. New ones of one kind are summed up with those of the same kind that still wait, because the message takes
 * the place of theirs; new ones of several kinds are counted together.
 */
export function pushMessageOf(
  unread: readonly UnreadNews[],
  how: {
    readonly sentThrough: number;
    readonly ways: NotificationWays;
    readonly language: PushLanguage;
    readonly now: Date;
  },
): PushMessage | null {
  const since = how.now.getTime() - PUSHED_FOR_MS;
  const wanted = unread
    .filter(({ facts, at }) => how.ways[facts.kind] === 'push' && at.getTime() >= since)
    .toSorted((one, other) => other.sequence - one.sequence);
  const fresh = wanted.filter(({ sequence }) => sequence > how.sentThrough);
  const [newest] = fresh;
  if (!newest) return null;
  const kinds = notificationKinds.filter((kind) => fresh.some(({ facts }) => facts.kind === kind));
  const throughSequence = newest.sequence;
  if (kinds.length > 1) {
    const words = pushWords[how.language];
    const lines = kinds.map((kind) => textOf(ofKind(fresh, kind), how.language).title);
    return {
      ...{ title: words.several(total(fresh)), body: lines.join('\n'), path: '/notifications' },
      ...{ tag: 'foyer', kind: null, throughSequence },
    };
  }
  const { kind } = newest.facts;
  const same = ofKind(wanted, kind);
  return { ...textOf(same, how.language), path: pathOf(same), tag: kind, kind, throughSequence };
}

/** What somebody sees who tries whether messages come. */
export function trialMessage(language: PushLanguage): PushMessage {
  const { trial: title, trialText: body } = pushWords[language];
  return { title, body, path: '/notifications', tag: 'trial', kind: null, throughSequence: 0 };
}

/** The words for news of one kind, the newest first. */
function textOf(news: readonly UnreadNews[], language: PushLanguage): { title: string; body: string } {
  const words = pushWords[language];
  const count = total(news);
  const [first] = news;
  const body = lines(news.map(({ facts }) => lineOf(facts)));
  switch (first?.facts.kind) {
    case 'download-finished':
      if (count === 1 && first.facts.broughtBy) return { title: words.brought(first.facts.broughtBy), body };
      return { title: count === 1 ? words.finished : words.finishedMany(count), body };
    case 'download-failed':
      return { title: count === 1 ? words.failed : words.failedMany(count), body };
    case 'playlist-added': {
      const { playlistId, playlistName, username } = first.facts;
      const isOneList = news.every(({ facts }) => 'playlistId' in facts && facts.playlistId === playlistId);
      if (!isOneList) return { title: words.addedLists(count), body };
      const title = count === 1 ? words.added(username, playlistName) : words.addedMany(count, playlistName);
      return { title, body };
    }
    case 'went-live':
      return { title: count === 1 ? words.live(first.facts.channel) : words.liveMany(count), body };
    case 'playlist-invited':
      return count === 1
        ? { title: words.invited(first.facts.username), body }
        : { title: words.invitedMany(count), body };
    case 'child-asked': {
      const { username } = first.facts;
      const isOneChild = news.every(({ facts }) => 'username' in facts && facts.username === username);
      return { title: isOneChild ? words.asked(username) : words.askedMany(count), body };
    }
    case 'needs-you':
      return {
        title:
          count === 1 ? (words.needsYou[first.facts.code] ?? words.needsYouOther) : words.needsYouMany(count),
        body,
      };
    // A child's news are in its list: no phone is told of them.
    case 'request-answered':
    case undefined:
      return { title: words.several(count), body };
  }
}

function lineOf(facts: NotificationFacts): string {
  if (facts.kind === 'playlist-added') return facts.title ?? '';
  return facts.title;
}

function lines(all: readonly string[]): string {
  const said = [...new Set(all.filter((line) => line !== ''))].slice(0, LINES);
  return said
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line))
    .join('\n');
}

/** Where news of one kind lead: a single row to what it is about, several to the list. */
function pathOf([row, ...others]: readonly UnreadNews[]): string {
  if (!row || others.length > 0) return '/notifications';
  const { facts, count } = row;
  switch (facts.kind) {
    case 'download-finished':
      return (
        originPath(facts, count) ?? (facts.mediaId === null ? '/downloads' : `/library/${facts.mediaId}`)
      );
    case 'download-failed':
      return originPath(facts, count) ?? '/downloads';
    case 'playlist-added':
      return `/playlists/${facts.playlistId}`;
    case 'went-live':
      return `/following/${facts.subscriptionId}`;
    case 'playlist-invited':
      return `/playlists/${facts.playlistId}`;
    case 'child-asked':
      return REQUESTS;
    case 'request-answered':
      return facts.mediaId === null ? REQUESTS : `/library/${facts.mediaId}`;
    case 'needs-you':
      return facts.batchId === null ? '/you' : `/batches/${facts.batchId}`;
  }
}

function originPath(
  { batchId, subscriptionId }: { readonly batchId: string | null; readonly subscriptionId: string | null },
  count: number,
): string | null {
  if (count === 1) return null;
  if (batchId !== null) return `/batches/${batchId}`;
  return subscriptionId === null ? null : `/following/${subscriptionId}`;
}

const ofKind = (news: readonly UnreadNews[], kind: NotificationKind) =>
  news.filter(({ facts }) => facts.kind === kind);

const total = (news: readonly UnreadNews[]) => news.reduce((sum, { count }) => sum + count, 0);
