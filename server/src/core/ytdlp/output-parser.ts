import { z } from 'zod';
import {
  listEntrySchema,
  mediaInfoSchema,
  playlistEntrySchema,
  playlistSchema,
} from './media-info.contract.js';
import { MARKERS } from './options.js';
import { chosenFormatsSchema, fileSchema, progressSchema, type YtDlpEvent } from './ytdlp-event.js';

/** The parts of a description; those that are lists or tables have a line of their own. */
const PARTS = {
  [MARKERS.info]: 'info',
  [MARKERS.chapters]: 'chapters',
  [MARKERS.thumbnails]: 'thumbnails',
  [MARKERS.formats]: 'formats',
  [MARKERS.chosenFormats]: 'chosen',
  [MARKERS.subtitles]: 'subtitles',
  [MARKERS.automaticCaptions]: 'automatic_captions',
} as const;

const MARKER_LENGTH = 2;
const MAX_ERROR_CHARACTERS = 2000;
const recordSchema = z.record(z.string(), z.unknown());

/**
 * Turns the lines that options.ts makes yt-dlp print into events. What is not ours, or not in the shape, is no
 * event: a site's title or error text cannot break it, because such text only travels inside JSON or as an error.
 */
export class OutputParser {
  private parts: Record<string, unknown> = {};

  /** The events of one line of stdout, without its line end. */
  stdout(line: string): YtDlpEvent[] {
    const marker = line.slice(0, MARKER_LENGTH);
    const body = () => parseJson(line.slice(MARKER_LENGTH));
    if (marker in PARTS) this.parts[PARTS[marker as keyof typeof PARTS]] = body();
    if (marker === MARKERS.described) return this.described();
    if (marker === MARKERS.entry)
      return read(listEntrySchema, body(), (entry) => ({ type: 'listed', entry }));
    if (marker === MARKERS.progress)
      return read(progressSchema, body(), (progress) => ({ type: 'progress', progress }));
    if (marker === MARKERS.file) return read(fileSchema, body(), (file) => ({ type: 'file', file }));
    if (marker === MARKERS.playlist)
      return read(playlistSchema, body(), (playlist) => ({ type: 'playlist', playlist }));
    return line.startsWith(MARKERS.postprocess) ? [{ type: 'postprocess' }] : [];
  }

  /** The events of one line of stderr. Tracebacks are left out. */
  stderr(line: string): YtDlpEvent[] {
    const text = line.trim().slice(0, MAX_ERROR_CHARACTERS);
    if (text.startsWith(MARKERS.postprocess)) return [{ type: 'postprocess' }];
    const [, kind, rest] = /^(ERROR|WARNING):\s*(.+)$/.exec(text) ?? [];
    if (!kind || !rest) return [];
    return [{ type: kind === 'ERROR' ? 'error' : 'warning', text: rest }];
  }

  private described(): YtDlpEvent[] {
    const { info: given, chosen, ...lists } = this.parts;
    this.parts = {};
    const info = recordSchema.safeParse(given);
    if (!info.success) return [];
    if (info.data['_type'] === 'url' || info.data['_type'] === 'url_transparent') {
      return read(playlistEntrySchema, info.data, (entry) => ({ type: 'entry', entry }));
    }
    const whole = {
      ...info.data,
      ...lists,
      formats: lists['formats'] ?? [info.data],
      subtitles: languages(lists['subtitles']),
      automatic_captions: languages(lists['automatic_captions']),
    };
    const expectedBytes = sizeOf(chosen ?? [info.data]);
    return read(mediaInfoSchema, whole, (described) => ({ type: 'info', info: described, expectedBytes }));
  }
}

/** Bytes of all chosen formats together; `null` as soon as one of them is unknown. */
function sizeOf(chosen: unknown): number | null {
  const formats = chosenFormatsSchema.safeParse(chosen);
  const sizes = formats.success
    ? formats.data.map((format) => format.filesize ?? format.filesize_approx)
    : [null];
  return sizes.reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0);
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  toEvent: (output: z.output<Schema>) => YtDlpEvent,
): YtDlpEvent[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [toEvent(parsed.data)] : [];
}

/** A table of subtitles is keyed by language; `live_chat` is yt-dlp's word for a recording of the chat. */
function languages(table: unknown): string[] {
  const parsed = recordSchema.safeParse(table);
  return parsed.success ? Object.keys(parsed.data).filter((language) => language !== 'live_chat') : [];
}

/** `null` for a missing field, which yt-dlp writes as a bare `NA`. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
