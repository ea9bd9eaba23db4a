import { classifyFailure } from './failure-table.js';
import type { JobEnd } from './job-runner.js';
import {
  type MediaInfo,
  mediaInfoSchema,
  type PlaylistEntry,
  type ProbeResult,
} from './media-info.contract.js';
import { YtDlpError } from './ytdlp.errors.js';
import type { PlaylistReport, YtDlpEvent } from './ytdlp-event.js';

/** Gathers what a probe says and decides what it found. */
export class ProbeCollector {
  private readonly videos: MediaInfo[] = [];
  private readonly entries: PlaylistEntry[] = [];
  private readonly complaints: string[] = [];
  private playlist: PlaylistReport | undefined;

  /** Takes the next event. */
  take(event: YtDlpEvent): void {
    if (event.type === 'info') this.videos.push(event.info);
    else if (event.type === 'entry') this.entries.push(event.entry);
    else if (event.type === 'playlist') this.playlist = event.playlist;
    else if (event.type === 'error' || event.type === 'warning') this.complaints.push(event.text);
  }

  /**
   * What was found. A page with one film is that film, not a list of one. Throws {@link YtDlpError} when nothing
   * was found, or a video without a single format that is not merely announced.
   */
  result(end: JobEnd): ProbeResult {
    const [video, ...others] = this.videos;
    const isList = this.playlist !== undefined && (!video || others.length > 0 || this.entries.length > 0);
    if (this.playlist && isList) return this.list(this.playlist);
    if (!video) throw this.failure(end);
    if (video.formats.length === 0 && video.liveStatus !== 'is_upcoming') throw this.failure(end);
    return { ...video, playlist: null };
  }

  private list(playlist: PlaylistReport): ProbeResult {
    const entries = [...this.entries, ...this.videos.map(asEntry)];
    const title = playlist.title ?? playlist.id;
    const described = mediaInfoSchema.parse({
      id: playlist.id || title || 'playlist',
      title,
      extractor_key: playlist.extractorKey,
      webpage_url: playlist.webpageUrl,
    });
    return { ...described, playlist: { title, count: playlist.count, entries } };
  }

  private failure(end: JobEnd): YtDlpError {
    if (end.code === null) return new YtDlpError('ytdlp.interrupted', 'the process was killed');
    const code = this.complaints.length > 0 ? classifyFailure(this.complaints) : 'ytdlp.unsupported';
    return new YtDlpError(code, this.complaints.at(-1));
  }
}

function asEntry(video: MediaInfo): PlaylistEntry {
  const { id, title, duration, uploader, webpageUrl } = video;
  return { id, url: webpageUrl, title, duration, uploader };
}
