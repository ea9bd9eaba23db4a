import { z } from 'zod';

/** The picture of a file. `width` and `height` are as displayed: turned and with square pixels. */
export interface VideoFacts {
  /** ffmpeg's name: `h264`, `hevc`, `vp9`, `av1`, … */
  codec: string;
  /** The container's own name for it (`avc1`, `hvc1`, `hev1`), null when it has none. */
  tag: string | null;
  profile: string | null;
  pixelFormat: string | null;
  bitDepth: number;
  width: number;
  height: number;
  /** Frames per second, on average; null when unknown. */
  fps: number | null;
  /** Degrees clockwise a player must turn the picture: 0, 90, 180 or 270. */
  rotation: number;
}

export interface AudioFacts {
  codec: string;
  channels: number;
  /** As the file says it (ISO 639), null when it says nothing or `und`. */
  language: string | null;
}

/** What ffprobe and a look at the first bytes say about a file. */
export interface MediaProbe {
  /** `mp4`, `mov`, `webm`, `mkv`, `mp3`, `ogg`, `flac`, `wav`, `aac`, `mpegts`, `avi`, `flv`, `asf`, `mpeg` or ffmpeg's own name. */
  container: string;
  durationSeconds: number | null;
  /** Time stamp of the first frame; not zero in many transport streams. */
  startSeconds: number;
  bytes: number | null;
  video: VideoFacts | null;
  audio: AudioFacts | null;
  /** ffmpeg's names of the embedded subtitles' kinds, in the order of the streams: `subrip`, `mov_text`, … */
  subtitles: string[];
  chapters: { title: string; startSeconds: number; endSeconds: number | null }[];
  /** The file's own tags, names in lower case (`title`, `artist`, `album`, `date`, …). */
  tags: Record<string, string>;
  /** Whether an mp4's index lies before its data; null for other containers. */
  isFastStart: boolean | null;
  /** Whether a still picture (a cover) is embedded. */
  attachedPicture: boolean;
}

/** The part of a probe that the library keeps. */
export interface MediaFacts extends Pick<MediaProbe, 'container' | 'durationSeconds' | 'chapters'> {
  video: Pick<VideoFacts, 'codec' | 'width' | 'height'> | null;
  audio: Pick<AudioFacts, 'codec' | 'language'> | null;
}

const numberLike = z.coerce.number().optional().catch(undefined);
const tagsSchema = z.record(z.string(), z.coerce.string()).default({}).catch({});
const streamSchema = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().default('unknown'),
  codec_tag_string: z.string().optional(),
  profile: z.coerce.string().optional(),
  pix_fmt: z.string().optional(),
  bits_per_raw_sample: numberLike,
  width: numberLike,
  height: numberLike,
  sample_aspect_ratio: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  duration: numberLike,
  channels: numberLike,
  tags: tagsSchema,
  disposition: z.object({ attached_pic: z.number().default(0) }).default({ attached_pic: 0 }),
  side_data_list: z
    .array(z.object({ rotation: numberLike }))
    .default([])
    .catch([]),
});
type Stream = z.output<typeof streamSchema>;

const probeSchema = z.object({
  format: z.object({
    format_name: z.string(),
    duration: numberLike,
    start_time: numberLike,
    size: numberLike,
    tags: tagsSchema,
  }),
  streams: z.array(streamSchema).default([]),
  chapters: z.array(z.object({ start_time: numberLike, end_time: numberLike, tags: tagsSchema })).default([]),
});

/** What the first bytes of a file add to ffprobe's answer, see `file-layout.ts`. */
export interface FileLayout {
  isFastStart: boolean | null;
  isWebm: boolean;
}

/** Reads ffprobe's `-of json` answer. Throws a `ZodError` or `SyntaxError` when it is not one. */
export function parseProbe(json: string, layout: FileLayout): MediaProbe {
  const { format, streams, chapters } = probeSchema.parse(JSON.parse(json));
  const isPicture = (stream: Stream) =>
    stream.codec_type === 'video' && stream.disposition.attached_pic === 1;
  const video = streams.find((stream) => stream.codec_type === 'video' && !isPicture(stream));
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  const durations = streams.map((stream) => stream.duration ?? 0);
  const durationSeconds = format.duration ?? Math.max(0, ...durations);
  return {
    container: containerName(format.format_name, format.tags, layout),
    durationSeconds: durationSeconds > 0 ? durationSeconds : null,
    startSeconds: format.start_time ?? 0,
    bytes: format.size ?? null,
    video: video ? videoFacts(video) : null,
    audio: audio ? audioFacts(audio) : null,
    subtitles: streams.filter(({ codec_type }) => codec_type === 'subtitle').map((each) => each.codec_name),
    chapters: chapters.map((chapter) => ({
      title: lowerCaseNames(chapter.tags)['title'] ?? '',
      startSeconds: Math.max(0, chapter.start_time ?? 0),
      endSeconds: chapter.end_time ?? null,
    })),
    tags: lowerCaseNames(format.tags),
    isFastStart: layout.isFastStart,
    attachedPicture: streams.some(isPicture),
  };
}

function containerName(formatName: string, tags: Record<string, string>, layout: FileLayout): string {
  if (formatName.startsWith('mov,mp4')) return tags['major_brand']?.trim() === 'qt' ? 'mov' : 'mp4';
  if (formatName.startsWith('matroska')) return layout.isWebm ? 'webm' : 'mkv';
  return formatName.split(',')[0] ?? formatName;
}

function videoFacts(stream: Stream): VideoFacts {
  const rotation = rotationOf(stream);
  const width = Math.round((stream.width ?? 0) * pixelAspect(stream.sample_aspect_ratio));
  const height = stream.height ?? 0;
  const isSideways = rotation % 180 === 90;
  return {
    codec: stream.codec_name,
    tag: /^\w{4}$/.test(stream.codec_tag_string ?? '') ? (stream.codec_tag_string ?? null) : null,
    profile: stream.profile && stream.profile !== 'unknown' ? stream.profile : null,
    pixelFormat: stream.pix_fmt ?? null,
    bitDepth: bitDepth(stream),
    width: isSideways ? height : width,
    height: isSideways ? width : height,
    fps: ratio(stream.avg_frame_rate, '/'),
    rotation,
  };
}

function audioFacts(stream: Stream): AudioFacts {
  const language = lowerCaseNames(stream.tags)['language'];
  return {
    codec: stream.codec_name,
    channels: stream.channels ?? 0,
    language: language && language !== 'und' ? language : null,
  };
}

/** ffprobe's side data counts against the clock; the older tag counts with it. */
function rotationOf(stream: Stream): number {
  const sideData = stream.side_data_list.find((entry) => entry.rotation !== undefined)?.rotation;
  const degrees = sideData === undefined ? Number(stream.tags['rotate'] ?? 0) : -sideData;
  if (!Number.isFinite(degrees)) return 0;
  return ((((Math.round(degrees / 90) * 90) % 360) + 360) % 360) + 0;
}

function bitDepth(stream: Stream): number {
  const inPixelFormat = /(?:p|gray|gbrp)(9|10|12|14|16)(?:le|be)$/.exec(stream.pix_fmt ?? '')?.[1];
  return Number(inPixelFormat ?? 0) || stream.bits_per_raw_sample || 8;
}

function pixelAspect(text: string | undefined): number {
  const aspect = ratio(text, ':');
  return aspect !== null && aspect > 0.1 && aspect < 10 ? aspect : 1;
}

function ratio(text: string | undefined, separator: string): number | null {
  const [over = Number.NaN, under = 1] = (text ?? '').split(separator).map(Number);
  const value = over / under;
  return Number.isFinite(value) && value > 0 ? value : null;
}

function lowerCaseNames(tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value]));
}
