import { z } from 'zod';
import { type ListEntry, type MediaInfo, type PlaylistEntry, playlistSchema } from './media-info.contract.js';

const amount = z
  .number()
  .nullish()
  .transform((value) => value ?? null);
const name = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** One report of yt-dlp about the file it is fetching. Several files may make up one download. */
export const progressSchema = z
  .object({
    status: z.enum(['downloading', 'finished', 'error']),
    downloaded_bytes: amount,
    total_bytes: amount,
    total_bytes_estimate: amount,
    speed: amount,
    eta: amount,
    filename: z.string().catch(''),
  })
  .transform((report) => ({
    isFinished: report.status === 'finished',
    filename: report.filename,
    downloadedBytes: report.downloaded_bytes ?? 0,
    totalBytes: report.total_bytes ?? report.total_bytes_estimate,
    bytesPerSecond: report.speed,
    etaSeconds: report.eta,
  }));

/** The sizes of the formats yt-dlp chose to fetch. */
export const chosenFormatsSchema = z.array(z.object({ filesize: amount, filesize_approx: amount }));

/** What yt-dlp says about the finished file. */
export const fileSchema = z
  .object({
    filepath: z.string().min(1),
    ext: z.string(),
    format_id: name,
    width: amount,
    height: amount,
    vcodec: name,
    acodec: name,
    duration: amount,
  })
  .transform((file) => ({
    path: file.filepath,
    ext: file.ext,
    formatId: file.format_id,
    width: file.width,
    height: file.height,
    vcodec: file.vcodec === 'none' ? null : file.vcodec,
    acodec: file.acodec === 'none' ? null : file.acodec,
    duration: file.duration,
  }));

export type ProgressReport = z.output<typeof progressSchema>;
export type FileReport = z.output<typeof fileSchema>;
export type PlaylistReport = z.output<typeof playlistSchema>;

/** Everything yt-dlp tells Foyer, in order, whichever way it runs. */
export type YtDlpEvent =
  | { type: 'info'; info: MediaInfo; expectedBytes: number | null }
  | { type: 'entry'; entry: PlaylistEntry }
  | { type: 'listed'; entry: ListEntry }
  | { type: 'playlist'; playlist: PlaylistReport }
  | { type: 'progress'; progress: ProgressReport }
  | { type: 'postprocess' }
  | { type: 'file'; file: FileReport }
  | { type: 'error'; text: string }
  | { type: 'warning'; text: string };
