import type { Download, DownloadPage } from '../../../api/index.js';

/** A keyset list as the cache holds it. */
export interface DownloadPages {
  readonly pages: readonly DownloadPage[];
  readonly pageParams: readonly unknown[];
}

/** One's own list, or an administrator's look at the whole household's. */
export type Whose = 'own' | 'everyone';

export type DownloadGroup = 'active' | 'finished';

const finishedStatuses: readonly Download['status'][] = ['completed', 'failed', 'cancelled'];

/** Whether a download is still on its way (waiting and paused ones included) or has ended. */
export function groupOf(download: Pick<Download, 'status'>): DownloadGroup {
  return finishedStatuses.includes(download.status) ? 'finished' : 'active';
}

/** The lists of the person `viewerId` that show a download: those of others are in everyone's only. */
export function listsShowing(
  download: Pick<Download, 'personId'>,
  viewerId: string | null,
): readonly Whose[] {
  return download.personId === viewerId ? ['own', 'everyone'] : ['everyone'];
}

/**
 * What of `viewerId`'s own is on its way (`active`, by id) after `download` changed, and whether it has just ended.
 * The downloads of others change nothing.
 */
export function activityAfter(
  active: ReadonlySet<string>,
  download: Pick<Download, 'id' | 'personId' | 'status'>,
  viewerId: string | null,
): { readonly active: ReadonlySet<string>; readonly hasEnded: boolean } {
  const wasActive = active.has(download.id);
  const isActive = groupOf(download) === 'active';
  if (download.personId !== viewerId || isActive === wasActive) return { active, hasEnded: false };
  if (isActive) return { active: new Set([...active, download.id]), hasEnded: false };
  return { active: new Set([...active].filter((id) => id !== download.id)), hasEnded: true };
}

/** `list` without the download `id`. */
export function withoutDownload(list: DownloadPages, id: string): DownloadPages {
  return {
    ...list,
    pages: list.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
  };
}

/** `list` of `group` after `download` changed: updated in place, put first when new, gone when it left the group. */
export function withDownload(list: DownloadPages, group: DownloadGroup, download: Download): DownloadPages {
  if (groupOf(download) !== group) return withoutDownload(list, download.id);
  const isKnown = list.pages.some((page) => page.items.some((item) => item.id === download.id));
  return {
    ...list,
    pages: list.pages.map((page, index) => ({
      ...page,
      items: isKnown
        ? page.items.map((item) => (item.id === download.id ? newer(item, download) : item))
        : index === 0
          ? [download, ...page.items]
          : page.items,
    })),
  };
}

const stages: readonly Download['status'][] = ['queued', 'probing', 'downloading', 'paused', 'processing'];

/**
 * What to show of two accounts of one download. An answer may be overtaken by later news: it is dropped when it is
 * both older and an earlier stage. Progress alone is no reason, for it comes without a new `updatedAt`.
 */
function newer(known: Download, incoming: Download): Download {
  const isOlder = incoming.updatedAt < known.updatedAt;
  return isOlder && stages.indexOf(incoming.status) < stages.indexOf(known.status) ? known : incoming;
}
