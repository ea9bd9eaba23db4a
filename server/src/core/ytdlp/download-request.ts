import type { MediaInfo } from './media-info.contract.js';
import type { Quality } from './quality.contract.js';
import type { SubtitleFile } from './subtitle-files.js';

/** What to fetch and where to. */
export interface DownloadRequest {
  /** An http(s) link. */
  url: string;
  quality: Quality;
  /** The site's own format ids, joined by `+`; wins over `quality`. */
  formatId?: string | null;
  /** Only this part, in seconds; `endSeconds` null means to the end. */
  section?: { startSeconds: number; endSeconds: number | null } | null;
  /** Subtitles to write beside the film. */
  subtitleLanguages?: readonly string[];
  /** Sound tracks in order of preference. */
  audioLanguages?: readonly string[];
  /** A Netscape cookie file's text. Secret: yt-dlp gets a private copy that is deleted afterwards. */
  cookies?: string;
  /** The upstream proxy that the egress gate uses for this job. */
  proxyUrl?: string;
  /** Secret. */
  videoPassword?: string;
  /** The household's limit for this site: the shorter side of the picture in pixels. */
  maxHeight?: number;
  /** What the caller knows better than the site's page; asked before anybody hears of the facts. */
  describe?: (info: MediaInfo) => MediaInfo;
  /** An absolute folder of this download's own; kept between tries so that it resumes. */
  jobFolder: string;
  /** Stops with `ytdlp.too-large` beyond this many bytes; the setting when left out. */
  maxBytes?: number;
}

/** Where a transfer stands, summed over the files it consists of. At most 4 per second. */
export interface DownloadProgress {
  stage: DownloadStage;
  downloadedBytes: number;
  totalBytes: number | null;
  bytesPerSecond: number | null;
  etaSeconds: number | null;
}

/** `probing`: reading the page; `downloading`: bytes arrive; `processing`: ffmpeg joins or converts them. */
export type DownloadStage = 'probing' | 'downloading' | 'processing';

/** What the caller hears while a download runs. `signal` cancels it and leaves its folder for a later try. */
export interface DownloadListeners {
  signal?: AbortSignal;
  /** Once, when the site has answered and before the first byte of media. */
  onInfo?: (info: MediaInfo) => void;
  onProgress?: (progress: DownloadProgress) => void;
  /** At every change of stage. */
  onStage?: (stage: DownloadStage) => void;
}

/** A finished download: a file that exists. */
export interface DownloadedFile {
  /** Absolute. */
  path: string;
  ext: string;
  /** Size on disk. */
  bytes: number;
  formatId: string | null;
  width: number | null;
  height: number | null;
  vcodec: string | null;
  acodec: string | null;
  /** Seconds. */
  duration: number | null;
  /** The wanted subtitles, as far as the site had them. */
  subtitles: readonly SubtitleFile[];
  info: MediaInfo;
}
