import type { CatalogueVideo, Source } from '../catalogue.ts';
import { CLIP_HEIGHTS, evenWidth } from '../media/recipes.ts';
import type { MediaShelf } from '../media/media-shelf.ts';

/** A format as yt-dlp's info dict writes it. */
interface Format {
  format_id: string;
  url: string;
  ext: string;
  vcodec: string;
  acodec: string;
  format_note: string;
  width?: number;
  height?: number;
  fps?: number;
  /** As yt-dlp names it; what is left out is SDR. */
  dynamic_range?: string;
  language?: string;
  tbr?: number;
  filesize?: number;
  filesize_approx?: number;
}

type Offer = Omit<Format, 'url'> & { file: string };
type Sizes = 'exact' | 'approximate' | 'none';

const AAC = 'mp4a.40.2';
const h264Levels: Readonly<Record<number, string>> = { 360: '1e', 480: '1e', 720: '1f', 1080: '28' };
const landscape = (height: number) => ({ width: evenWidth(height), height, fps: 25 });
const h264 = (height: number): string => `avc1.42c0${h264Levels[height] ?? '1e'}`;

const progressive = CLIP_HEIGHTS.map((height): Offer => ({
  ...{ format_id: `mp4-${height}`, file: `clip-${height}.mp4`, ext: 'mp4', format_note: `${height}p` },
  ...landscape(height),
  vcodec: h264(height),
  acodec: AAC,
}));

const videoOnly = [720, 1080].map((height): Offer => ({
  ...{ format_id: `video-${height}`, file: `video-${height}.mp4`, ext: 'mp4', format_note: `${height}p` },
  ...landscape(height),
  vcodec: h264(height),
  acodec: 'none',
}));

const m4a: Offer = {
  ...{ format_id: 'audio-m4a', file: 'audio.m4a', ext: 'm4a', format_note: 'medium' },
  ...{ vcodec: 'none', acodec: AAC },
};
const mp3: Offer = {
  ...{ format_id: 'audio-mp3', file: 'song.mp3', ext: 'mp3', format_note: 'medium' },
  ...{ vcodec: 'none', acodec: 'mp3' },
};
const opus: Offer = { ...m4a, format_id: 'audio-opus', file: 'opus.webm', ext: 'webm', acodec: 'opus' };
const small = { width: 640, height: 360, fps: 12, format_note: '360p' };
const vp9: Offer = {
  ...{
    ...small,
    format_id: 'vp9-360',
    file: 'vp9-360.webm',
    ext: 'webm',
    vcodec: 'vp09.00.21.08',
    acodec: 'opus',
  },
};
const vp9Only: Offer = { ...vp9, format_id: 'vp9-only-360', file: 'vp9-only-360.webm', acodec: 'none' };
const av1: Offer = {
  ...{
    ...small,
    format_id: 'av1-360',
    file: 'av1-360.mp4',
    ext: 'mp4',
    vcodec: 'av01.0.01M.08',
    acodec: 'none',
  },
};
/** What a site says of a film in two languages and in HDR; the files are what they are. */
const spoken = (language: string): Offer => ({
  ...m4a,
  ...{ format_id: `audio-${language}`, file: `audio-${language}.m4a`, language },
});
const hdr: Offer = { ...av1, format_id: 'av1-hdr', dynamic_range: 'HDR10' };
const tall: Offer = {
  ...{ format_id: 'mp4-tall', file: 'tall.mp4', ext: 'mp4', vcodec: h264(360), acodec: AAC },
  ...{ format_note: '640p', width: 360, height: 640, fps: 25 },
};
const long: Offer = {
  ...{ format_id: 'mp4-180', file: 'long.mp4', ext: 'mp4', vcodec: 'avc1.42c00d', acodec: AAC },
  ...{ format_note: '180p', width: 320, height: 180, fps: 12 },
};

type OfferedSource = Exclude<Source, object | 'hls' | 'dash' | 'live'>;

const offers: Readonly<Record<OfferedSource, readonly Offer[]>> = {
  full: [m4a, opus, vp9Only, av1, ...progressive, ...videoOnly],
  progressive,
  adaptive: [m4a, ...videoOnly],
  spoken: [spoken('en'), spoken('fr'), hdr, ...videoOnly],
  modern: [opus, vp9, vp9Only, av1],
  unsized: progressive,
  approximate: progressive,
  audio: [mp3],
  tall: [tall],
  long: [long],
};

/** The formats of a video, worst first; none for manifests, which the extractor reads itself. */
export async function formatsOf(video: CatalogueVideo, origin: string, shelf: MediaShelf): Promise<Format[]> {
  const { source, duration } = video;
  if (source === 'hls' || source === 'dash' || source === 'live') return [];
  if (typeof source === 'object') {
    if (source.path.endsWith('.m3u8')) return [];
    return [await singleFormat(source.path, duration, origin, shelf)];
  }
  const sizes: Sizes = source === 'unsized' ? 'none' : source === 'approximate' ? 'approximate' : 'exact';
  return Promise.all(offers[source].map((offer) => formatOf(offer, sizes, duration, origin, shelf)));
}

/** Without a size the bit rate is left out too: yt-dlp would work an approximate size out of it. */
async function formatOf(
  { file, ...offer }: Offer,
  sizes: Sizes,
  duration: number,
  origin: string,
  shelf: MediaShelf,
): Promise<Format> {
  const size = (await shelf.find(file))?.size ?? 0;
  return {
    ...offer,
    url: `${origin}/media/${file}`,
    ...(sizes !== 'none' && { tbr: Math.round((size * 8) / duration / 1000) }),
    ...(sizes === 'exact' && { filesize: size }),
    ...(sizes === 'approximate' && { filesize_approx: Math.round(size * 1.04) }),
  };
}

/** One mp4 at a path; its size is told only where the path serves a shelf file truthfully. */
async function singleFormat(
  path: string,
  duration: number,
  origin: string,
  shelf: MediaShelf,
): Promise<Format> {
  const [, file = ''] = /^\/(?:media|slow|cut|stall)\/([\w.-]+)/.exec(path) ?? [];
  const size = file === '' ? undefined : (await shelf.find(file))?.size;
  return {
    ...{ format_id: 'mp4-360', url: `${origin}${path}`, ext: 'mp4', vcodec: h264(360), acodec: AAC },
    ...{ format_note: '360p', width: 640, height: 360, fps: path.startsWith('/media/gen-') ? 12 : 25 },
    ...(size !== undefined && { filesize: size, tbr: Math.round((size * 8) / duration / 1000) }),
  };
}
