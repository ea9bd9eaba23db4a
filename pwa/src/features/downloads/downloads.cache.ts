import { keys, queryClient, type Download } from '../../api/index.js';
import { session } from '../../session/index.js';
import {
  listsShowing,
  withDownload,
  withoutDownload,
  type DownloadGroup,
  type DownloadPages,
} from './domain/download-lists.js';

const groups: readonly DownloadGroup[] = ['active', 'finished'];

/** One's own list and, for an administrator, everyone's. */
const listsOf = (group: DownloadGroup) => ({ queryKey: [...keys.downloads, 'list', group] });

/** Shows a changed or new download at once in the lists it belongs to. */
export function putDownload(download: Download): void {
  for (const group of groups) {
    for (const whose of listsShowing(download, session.me?.id ?? null)) {
      queryClient.setQueryData<DownloadPages>(
        keys.downloadList(group, whose),
        (list) => list && withDownload(list, group, download),
      );
    }
  }
}

/** Takes a download out of the lists. */
export function dropDownload(id: string): void {
  for (const group of groups) {
    queryClient.setQueriesData<DownloadPages>(listsOf(group), (list) => list && withoutDownload(list, id));
  }
}

/** Brings the lists back to what the server says. */
export function refreshDownloads(): void {
  void queryClient.invalidateQueries({ queryKey: keys.downloads });
}
