import { classifyFailure } from './failure-table.js';
import type { JobEnd } from './job-runner.js';
import type { ListEntry } from './media-info.contract.js';
import { YtDlpError } from './ytdlp.errors.js';
import type { YtDlpEvent } from './ytdlp-event.js';

/** What a list says about itself, as far as it is known. */
export interface ListFacts {
  readonly title: string | null;
  readonly author: string | null;
  /** How many entries the site says there are; null when it does not say. */
  readonly count: number | null;
}

/** Follows the reading of a list: hands each entry on and keeps none. */
export class ListCollector {
  private readonly complaints: string[] = [];
  private facts: ListFacts | null = null;
  private entries = 0;

  /** `onEntry` hears every entry with what its list has said so far. */
  constructor(private readonly onEntry: (entry: ListEntry, facts: ListFacts) => void) {}

  /** Takes the next event. */
  take(event: YtDlpEvent): void {
    if (event.type === 'listed') this.listed(event.entry);
    else if (event.type === 'playlist') {
      const { title, author, count } = event.playlist;
      this.facts = {
        title: title ?? this.facts?.title ?? null,
        author,
        count: count ?? this.facts?.count ?? null,
      };
    } else if (event.type === 'error' || event.type === 'warning') this.complaints.push(event.text);
  }

  /**
   * What the list said about itself; null when the link leads to a single video. Throws {@link YtDlpError} when
   * reading ended with a failure, also after some entries.
   */
  result(end: JobEnd): ListFacts | null {
    if (end.code === null) throw new YtDlpError('ytdlp.interrupted', 'the process was killed');
    if (end.code !== 0 && end.code !== LIST_IS_LONGER) {
      throw new YtDlpError(classifyFailure(this.complaints), this.complaints.at(-1));
    }
    return this.facts;
  }

  private listed(entry: ListEntry): void {
    if (!entry.list) return;
    this.entries += 1;
    if (this.entries === 1) this.facts = entry.list;
    this.onEntry(entry, this.facts ?? entry.list);
  }
}

/** yt-dlp's code when something made it stop early on purpose. */
const LIST_IS_LONGER = 101;
