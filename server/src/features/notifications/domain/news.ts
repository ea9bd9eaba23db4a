import type { NotificationFacts } from '../notifications.contract.js';

/** Something to tell one person. */
export interface News {
  readonly facts: NotificationFacts;
  /** How many things it is about; `facts` tell of the last. */
  readonly count: number;
  /** News of one group become one row while it is unread; null stands alone. */
  readonly groupKey: string | null;
  /** Of such a group one is told ever. */
  readonly isOnce: boolean;
}

/** What is known of a download that has ended. */
export interface EndedDownload {
  readonly title: string | null;
  readonly url: string;
  readonly author: string | null;
  readonly batchId: string | null;
  readonly subscriptionId: string | null;
}

const LONGEST_TITLE = 300;

/**
 * A film has arrived. Those of one batch, those that one followed channel brings, and those that one person brings for
 * another are told together.
 */
export function finishedNews(
  download: EndedDownload,
  mediaId: string,
  broughtBy: { readonly id: string; readonly username: string } | null = null,
): News {
  const kind = 'download-finished';
  const { author } = download;
  // The batch and the followed channel are those of who brought it.
  const origin = broughtBy ? { batchId: null, subscriptionId: null } : originOf(download);
  const groupKey = broughtBy ? `${kind}:by:${broughtBy.id}` : groupOf(kind, download);
  return {
    ...{ count: 1, groupKey, isOnce: false },
    facts: {
      ...{ kind, ...origin, title: titleOf(download), author, mediaId },
      ...(broughtBy ? { broughtBy: broughtBy.username } : {}),
    },
  };
}

/** A film will not come by itself, and why. */
export function failedNews(download: EndedDownload, code: string): News {
  const kind = 'download-failed';
  return {
    ...{ count: 1, groupKey: groupOf(kind, download), isOnce: false },
    facts: { kind, ...originOf(download), title: titleOf(download), code },
  };
}

/** Somebody put something into a list; what the same person puts into the same list is told together. */
export function addedNews(
  list: { readonly id: string; readonly name: string },
  by: { readonly id: string; readonly username: string },
  { count, title }: { readonly count: number; readonly title: string | null },
): News {
  const kind = 'playlist-added';
  return {
    ...{ count, groupKey: `${kind}:${list.id}:${by.id}`, isOnce: false },
    facts: {
      ...{ kind, playlistId: list.id, playlistName: list.name, username: by.username },
      title: title === null ? null : title.slice(0, LONGEST_TITLE),
    },
  };
}

/** A followed channel is on the air: told once for each time, also to who read it already. */
export function liveNews(
  entry: { readonly id: string; readonly title: string },
  { subscriptionId, channel }: { readonly subscriptionId: string; readonly channel: string },
): News {
  const kind = 'went-live';
  const title = entry.title.slice(0, LONGEST_TITLE);
  return {
    ...{ count: 1, groupKey: `${kind}:${entry.id}`, isOnce: true },
    facts: { kind, subscriptionId, channel, title },
  };
}

/** Somebody was invited to a playlist by name. */
export function invitedNews(list: { readonly id: string; readonly name: string }, username: string): News {
  const kind = 'playlist-invited';
  return {
    ...{ count: 1, groupKey: `${kind}:${list.id}`, isOnce: false },
    facts: { kind, playlistId: list.id, title: list.name, username },
  };
}

/** What a child asked for, in words. */
export interface AskedFor {
  readonly note: string;
  readonly url: string;
}

/** News of one child's requests are one row until they are read; this names it. */
export const askedGroupOf = (childId: string): string => `child-asked:${childId}`;

/** A child asks for something; what the same child asks for next is told together. */
export function askedNews(
  child: { readonly id: string; readonly username: string },
  { note, url }: AskedFor,
): News {
  return {
    ...{ count: 1, groupKey: askedGroupOf(child.id), isOnce: false },
    facts: { kind: 'child-asked', username: child.username, title: (note || url).slice(0, LONGEST_TITLE) },
  };
}

/** What became of a child's request. */
export function answeredNews(
  outcome: 'approved' | 'declined' | 'arrived',
  { note, url, word }: AskedFor & { readonly word: string },
  about: {
    readonly username: string | null;
    readonly film: { readonly id: string; readonly title: string } | null;
  },
): News {
  const title = (about.film?.title ?? (note || url)).slice(0, LONGEST_TITLE);
  return {
    ...{ count: 1, groupKey: null, isOnce: false },
    facts: {
      ...{ kind: 'request-answered', outcome, username: about.username, title, word },
      mediaId: about.film?.id ?? null,
    },
  };
}

/**
 * Something of somebody's stands still and goes on by what they do, or later: a plan that is used up, a site that wants a
 * sign-in or no longer takes their cookies. `about`: whose standing still it is, such as a site; empty for all that they
 * download. Told once for a cause and a day (UTC).
 */
export function needsYouNews(
  { code, about, title, batchId }: { code: string; about: string; title: string; batchId: string | null },
  now: Date,
): News {
  const kind = 'needs-you';
  return {
    ...{ count: 1, isOnce: true },
    groupKey: `${kind}:${code}:${about}`.slice(0, 100) + `:${now.toISOString().slice(0, 10)}`,
    facts: { kind, code, title: title.slice(0, LONGEST_TITLE), batchId },
  };
}

/** Whether what waits for this reason goes on by what its person does: the codes of waits, pauses and rests. */
export function needsThem(code: string): boolean {
  return ['plans.storage-full', 'plans.volume-used-up', 'sites.resting-sign-in'].includes(code);
}

function titleOf({ title, url }: EndedDownload): string {
  return (title ?? url).slice(0, LONGEST_TITLE);
}

function originOf({ batchId, subscriptionId }: EndedDownload): {
  batchId: string | null;
  subscriptionId: string | null;
} {
  return { batchId, subscriptionId };
}

function groupOf(kind: string, { batchId, subscriptionId }: EndedDownload): string | null {
  const origin = batchId ?? subscriptionId;
  return origin === null ? null : `${kind}:${origin}`;
}
