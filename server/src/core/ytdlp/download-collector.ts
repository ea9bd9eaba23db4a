import type { DownloadListeners, DownloadProgress, DownloadStage } from './download-request.js';
import { classifyFailure } from './failure-table.js';
import type { JobEnd } from './job-runner.js';
import type { MediaInfo } from './media-info.contract.js';
import { YtDlpError } from './ytdlp.errors.js';
import type { FileReport, ProgressReport, YtDlpEvent } from './ytdlp-event.js';

const MILLISECONDS_BETWEEN_REPORTS = 250;

/** What a download ended with, as yt-dlp tells it; whether the file exists is for the caller to see. */
export interface DownloadOutcome {
  info: MediaInfo;
  file: FileReport;
}

/** Follows one download: its stages, its bytes over all files, its end. */
export class DownloadCollector {
  private readonly files = new Map<string, { downloaded: number; total: number | null }>();
  private readonly complaints: string[] = [];
  private stage: DownloadStage | undefined;
  private info: MediaInfo | undefined;
  private file: FileReport | undefined;
  private expectedBytes: number | null = null;
  private lastReportAt = -Infinity;
  private isTooLarge = false;

  /** `stop` is called at most once, when the download has grown beyond `maxBytes`. `now` is a clock in milliseconds. */
  constructor(
    private readonly listeners: Omit<DownloadListeners, 'signal'>,
    private readonly maxBytes: number,
    private readonly stop: () => void,
    private readonly now: () => number,
  ) {
    this.enter('probing');
  }

  /** Takes the next event. */
  take(event: YtDlpEvent): void {
    if (event.type === 'info') this.described(event.info, event.expectedBytes);
    else if (event.type === 'progress') this.progressed(event.progress);
    else if (event.type === 'postprocess' && this.files.size > 0) this.enter('processing');
    else if (event.type === 'file') this.file ??= event.file;
    else if (event.type === 'error' || event.type === 'warning') this.complaints.push(event.text);
  }

  /** Success is code 0 and a finished file: yt-dlp also ends with 0 when it chose to fetch nothing. Throws {@link YtDlpError}. */
  outcome(end: JobEnd): DownloadOutcome {
    if (this.isTooLarge) throw new YtDlpError('ytdlp.too-large');
    if (end.code === 0 && this.info && this.file) return { info: this.info, file: this.file };
    if (end.code === null) throw new YtDlpError('ytdlp.interrupted', 'the process was killed');
    throw new YtDlpError(classifyFailure(this.complaints), this.complaints.at(-1));
  }

  private described(info: MediaInfo, expectedBytes: number | null): void {
    if (this.info) return;
    this.info = info;
    this.expectedBytes = expectedBytes;
    this.listeners.onInfo?.(info);
    this.enter('downloading');
    if (expectedBytes !== null) this.guardSize(expectedBytes);
  }

  private progressed(report: ProgressReport): void {
    this.files.set(report.filename, { downloaded: report.downloadedBytes, total: report.totalBytes });
    this.enter('downloading');
    const downloadedBytes = sum([...this.files.values()].map((file) => file.downloaded));
    this.guardSize(downloadedBytes);
    const at = this.now();
    if (at - this.lastReportAt < MILLISECONDS_BETWEEN_REPORTS && !report.isFinished) return;
    this.lastReportAt = at;
    this.listeners.onProgress?.(this.progress(report, downloadedBytes));
  }

  private progress(report: ProgressReport, downloadedBytes: number): DownloadProgress {
    const totalBytes = this.totalBytes();
    const left = totalBytes === null ? null : Math.max(0, totalBytes - downloadedBytes);
    const { bytesPerSecond } = report;
    const etaSeconds = left !== null && bytesPerSecond ? Math.ceil(left / bytesPerSecond) : report.etaSeconds;
    return { stage: 'downloading', downloadedBytes, totalBytes, bytesPerSecond, etaSeconds };
  }

  /** The larger of what the site announced and what the files turned out to be. */
  private totalBytes(): number | null {
    const totals = [...this.files.values()].map((file) => file.total);
    const seen = totals.includes(null) ? null : sum(totals.map((total) => total ?? 0));
    if (seen === null || this.expectedBytes === null) return seen ?? this.expectedBytes;
    return Math.max(seen, this.expectedBytes);
  }

  private enter(stage: DownloadStage): void {
    if (stage === this.stage) return;
    this.stage = stage;
    this.listeners.onStage?.(stage);
  }

  private guardSize(bytes: number): void {
    if (this.isTooLarge || bytes <= this.maxBytes) return;
    this.isTooLarge = true;
    this.stop();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
