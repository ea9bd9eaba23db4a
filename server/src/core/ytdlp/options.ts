import type { DownloadRequest } from './download-request.js';
import { formatArguments, VIDEO_FORMAT } from './format-choice.js';
import type { Quality } from './quality.contract.js';
import { sectionArguments, subtitleArguments } from './wish-arguments.js';

/** What the arguments depend on besides the link itself. */
export interface ToolOptions {
  /** An absolute path of ffmpeg, or a bare name that is looked up on PATH. */
  ffmpeg: string;
  /** A folder of yt-dlp plug-ins the household trusts. */
  pluginDirectory: string | undefined;
  /** yt-dlp's own version, `2026.10.26`. */
  version: string;
  /** The Node program that solves YouTube's JavaScript challenges. */
  node: string;
  /** A file with the options that nobody may read: see private-job-files.ts. */
  privateOptions?: string | undefined;
}

/** What else a download may want, besides its size. */
export type DownloadWish = Pick<
  DownloadRequest,
  'formatId' | 'section' | 'subtitleLanguages' | 'audioLanguages' | 'maxHeight'
>;

/** The first entries of a playlist that a probe reads. */
export const MAX_PLAYLIST_ENTRIES = 50;

/** Words that begin a line of ours, so that the output parser knows it again. */
export const MARKERS = {
  info: '@I',
  chapters: '@C',
  thumbnails: '@A',
  formats: '@T',
  chosenFormats: '@R',
  subtitles: '@S',
  automaticCaptions: '@U',
  described: '@B',
  entry: '@E',
  playlist: '@L',
  progress: '@P',
  postprocess: '@Q',
  file: '@F',
} as const;

const FORMAT_FIELDS = [
  ...['format_id', 'ext', 'width', 'height', 'fps', 'vcodec', 'acodec', 'filesize', 'filesize_approx', 'tbr'],
  ...['protocol', 'dynamic_range', 'language', 'format_note'],
];
/** With the format's own fields, because a link with a single format has no list of them. */
const INFO_FIELDS = [
  ...FORMAT_FIELDS,
  ...['_type', 'id', 'extractor_key', 'title', 'description', 'uploader', 'uploader_id', 'uploader_url'],
  ...[
    'channel',
    'channel_id',
    'channel_url',
    'duration',
    'view_count',
    'like_count',
    'upload_date',
    'timestamp',
  ],
  ...['release_timestamp', 'live_status', 'age_limit', 'webpage_url', 'url', 'tags', 'categories'],
  ...['playlist_id', 'playlist_count'],
];
const ENTRY_FIELDS = [
  ...['_type', 'id', 'title', 'url', 'webpage_url', 'duration', 'uploader', 'channel', 'upload_date'],
  ...['timestamp', 'live_status', 'ie_key', 'extractor_key', 'thumbnails'],
  ...['playlist_id', 'playlist_title', 'playlist_count', 'playlist_uploader', 'playlist_channel'],
];
const LIST_FIELDS = 'id,title,playlist_count,extractor_key,webpage_url,uploader,channel';
const FILE_FIELDS = 'id,filepath,ext,format_id,width,height,vcodec,acodec,duration';
const PROGRESS_FIELDS =
  'status,downloaded_bytes,total_bytes,total_bytes_estimate,speed,eta,fragment_index,fragment_count,filename';

/** Inputs of ffmpeg are files here; a playlist that calls itself .mp4 must not make it open others. */
const FFMPEG_INPUT = [
  '-protocol_whitelist file,pipe,crypto,data -format_whitelist',
  'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,ogg,flac,wav,aac,ac3,eac3,mpegts,avi,flv,asf,mpeg,amr,concat,ffmetadata',
].join(' ');

/** Flags of every call. Facts about them were tried and are told in docs/architecture.md. */
function always(tool: ToolOptions): string[] {
  return [
    '--ignore-config',
    '--no-plugin-dirs',
    ...(tool.pluginDirectory ? ['--plugin-dirs', tool.pluginDirectory] : []),
    '--no-exec',
    '--no-cookies-from-browser',
    '--no-colors',
    ...['--encoding', 'utf-8'],
    '--no-mtime',
    ...['--socket-timeout', '20', '--retries', '5', '--fragment-retries', '10'],
    ...(tool.ffmpeg.startsWith('/') ? ['--ffmpeg-location', tool.ffmpeg] : []),
    // Older versions do not know the flag; the YouTube challenges that need it came with it.
    ...(tool.version >= '2025.11.12' ? ['--js-runtimes', `node:${tool.node}`] : []),
    ...(tool.privateOptions ? ['--config-locations', tool.privateOptions] : []),
    '--quiet',
  ];
}

/** One line per group of facts about a video, in an order that ends with {@link MARKERS.described}. */
function describing(): string[] {
  const lines = [
    `${MARKERS.info}%(.{${INFO_FIELDS.join(',')}})j`,
    `${MARKERS.chapters}%(chapters)j`,
    `${MARKERS.thumbnails}%(thumbnails.:.{url,width,height})j`,
    `${MARKERS.formats}%(formats.:.{${FORMAT_FIELDS.join(',')}})j`,
    `${MARKERS.chosenFormats}%(requested_formats.:.{filesize,filesize_approx})j`,
    `${MARKERS.subtitles}%(subtitles)j`,
    `${MARKERS.automaticCaptions}%(automatic_captions)j`,
    MARKERS.described,
  ];
  return lines.flatMap((line) => ['--print', `video:${line}`]);
}

/**
 * Arguments that only look: a video's description, or a playlist's first entries, without a transfer.
 * `announced`: describe it although it has no formats, as a stream that is yet to begin.
 */
export function probeArguments(url: string, tool: ToolOptions, { announced = false } = {}): string[] {
  return [
    ...always(tool),
    '--simulate',
    '--no-playlist',
    '--flat-playlist',
    '--lazy-playlist',
    ...['--playlist-items', `1:${MAX_PLAYLIST_ENTRIES}`],
    ...(announced ? ['--ignore-no-formats-error'] : []),
    ...['--format', VIDEO_FORMAT],
    ...describing(),
    ...['--print', `playlist:${MARKERS.playlist}%(.{${LIST_FIELDS}})j`],
    '--',
    url,
  ];
}

/**
 * Arguments that read a list from its first entry to its `most`th, one at a time, without looking at any of them.
 * An entry is one line: writing lines is most of yt-dlp's work here.
 */
export function listArguments(url: string, tool: ToolOptions, most: number): string[] {
  return [
    ...always(tool),
    '--simulate',
    '--yes-playlist',
    '--flat-playlist',
    '--lazy-playlist',
    ...['--playlist-items', `1:${most}`],
    ...['--print', `video:${MARKERS.entry}%(.{${ENTRY_FIELDS.join(',')}})j`],
    ...['--print', `playlist:${MARKERS.playlist}%(.{${LIST_FIELDS}})j`],
    '--',
    url,
  ];
}

/**
 * Arguments that fetch one video into `jobFolder` as `media.<format>.<ext>`, going on where an earlier try stopped.
 * The format is in the name, so that a try which chooses another one does not go on with the wrong bytes; the title
 * is not, because titles are hostile and file names short.
 * Phones come first: H.264 and AAC in mp4 where the site has them at the wanted size.
 */
export function downloadArguments(
  url: string,
  quality: Quality,
  jobFolder: string,
  tool: ToolOptions,
  wish: DownloadWish = {},
): string[] {
  return [
    ...always(tool),
    '--no-simulate',
    '--no-playlist',
    ...['--playlist-items', '1'],
    '--abort-on-unavailable-fragments',
    '--no-overwrites',
    '--continue',
    ...['--progress', '--newline', '--progress-delta', '0.25'],
    ...['--progress-template', `download:${MARKERS.progress}%(progress.{${PROGRESS_FIELDS}})j`],
    ...['--progress-template', `postprocess:${MARKERS.postprocess}%(progress.{status,postprocessor})j`],
    ...describing(),
    ...['--print', `after_move:${MARKERS.file}%(.{${FILE_FIELDS}})j`],
    ...['--paths', `home:${jobFolder}`, '--paths', `temp:${jobFolder}/tmp`],
    ...['--output', 'media.%(format_id).80B.%(ext)s'],
    ...['--postprocessor-args', `ffmpeg_i:${FFMPEG_INPUT}`],
    ...formatArguments({ ...wish, quality }),
    ...sectionArguments(wish.section),
    ...subtitleArguments(wish.subtitleLanguages),
    '--',
    url,
  ];
}
