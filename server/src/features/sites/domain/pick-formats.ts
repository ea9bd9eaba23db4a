import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';
import type { Quality } from '../sites.contract.js';

/** One of the formats a site offers. */
export type Format = MediaInfo['formats'][number];

/** What the choice is made from. */
type Offered = Pick<MediaInfo, 'formats' | 'language'>;

/** The formats a download of some quality would fetch: one with everything, or a picture and a sound. */
export interface PickedFormats {
  readonly formats: readonly Format[];
  /** The shorter side of the picture in pixels (a standing film counts as its lying twin); null for sound alone. */
  readonly height: number | null;
}

/** The protocols that `core/ytdlp/options.ts` fetches over; storyboards (`mhtml`) are none of them. */
const FETCHED = /^(http|m3u8|ism)/;
const SOUND_FILES = new Set(['mp3', 'm4a', 'aac', 'ogg', 'oga', 'opus', 'flac', 'wav', 'weba', 'mka']);

/** yt-dlp's own order of codecs (FormatSorter in yt_dlp/utils/_utils.py), best last; unknown ones rank 0. */
const PICTURE_CODECS = [
  /^theora/,
  /^(mp4v|h263)/,
  /^vp0?8/,
  /^([hx]264|avc)/,
  /^([hx]265|he?vc?)/,
  /^vp0?9/,
  /^av0?1/,
];
const SOUND_CODECS = [
  /^dts/,
  /^ac-?3/,
  /^e-?a?c-?3/,
  /^ac-?4/,
  /^mp3/,
  /^mp?4a?/,
  /^aac/,
  /^(vorbis|ogg)/,
  /^opus/,
];
const H264 = rankIn(PICTURE_CODECS, 'h264');
const AAC = rankIn(SOUND_CODECS, 'aac');

interface Candidate {
  readonly format: Format;
  readonly hasPicture: boolean;
  readonly hasSound: boolean;
}

/**
 * The formats that our arguments make yt-dlp choose (`bv*+ba/b`, or `ba/b` for sound, sorted by language, size,
 * frame rate, H.264, AAC). Null when the site offers nothing of the kind.
 */
export function pickFormats(offered: Offered, quality: Quality): PickedFormats | null {
  const candidates = candidatesOf(offered);
  const rank = rankOf(quality, offered.language);
  const isSoundAlone = (candidate: Candidate) => candidate.hasSound && !candidate.hasPicture;
  const sound = best(candidates.filter(isSoundAlone), rank);
  const muxed = best(
    candidates.filter((candidate) => candidate.hasSound && candidate.hasPicture),
    rank,
  );
  if (quality === 'audio') return picked(sound ?? muxed);
  const picture = best(
    candidates.filter((candidate) => candidate.hasPicture),
    rank,
  );
  if (!picture) return picked(sound);
  if (picture.hasSound) return picked(picture);
  return sound ? picked(picture, sound) : picked(muxed ?? picture);
}

/** The largest picture on offer, by its shorter side; null when no format says. */
export function largestHeight(offered: Offered): number | null {
  const heights = candidatesOf(offered).map((candidate) => shorterSide(candidate.format) ?? 0);
  const largest = Math.max(0, ...heights);
  return largest > 0 ? largest : null;
}

/** True when the format holds a picture (and so must be stripped of it for sound alone). */
export function hasPicture(offered: Offered, format: Format): boolean {
  return candidatesOf(offered).some((candidate) => candidate.format === format && candidate.hasPicture);
}

/** Every format that can be fetched, in the site's order (the best last), with what is inside. */
export function fetchable(
  offered: Offered,
): readonly { readonly format: Format; readonly hasPicture: boolean; readonly hasSound: boolean }[] {
  return candidatesOf(offered);
}

function picked(...candidates: readonly (Candidate | null)[]): PickedFormats | null {
  const formats = candidates.filter((candidate) => candidate !== null).map(({ format }) => format);
  const [first] = formats;
  return first ? { formats, height: shorterSide(first) } : null;
}

function candidatesOf({ formats }: Offered): Candidate[] {
  const fetched = formats.filter((format) => FETCHED.test(format.protocol ?? ''));
  const isPictureKnown = fetched.some((format) => format.vcodec !== null || shorterSide(format) !== null);
  return fetched.map((format) => ({ format, ...streamsOf(format, isPictureKnown) }));
}

/** Sites often leave a codec out; then the size, the ending and the other formats tell what is inside. */
function streamsOf(format: Format, isPictureKnown: boolean): { hasPicture: boolean; hasSound: boolean } {
  const isSized = shorterSide(format) !== null;
  if (format.vcodec !== null || format.acodec !== null) {
    return { hasPicture: format.vcodec !== null || isSized, hasSound: format.acodec !== null };
  }
  if (isSized) return { hasPicture: true, hasSound: true };
  return { hasPicture: !SOUND_FILES.has(format.ext ?? '') && !isPictureKnown, hasSound: true };
}

function shorterSide({ width, height }: Format): number | null {
  const sides = [width, height].filter((side) => side !== null && side > 0) as number[];
  return sides.length > 0 ? Math.min(...sides) : null;
}

/** The last of equals wins, because yt-dlp lists the best last. */
function best(
  candidates: readonly Candidate[],
  rank: (format: Format) => readonly number[],
): Candidate | null {
  return candidates.reduce<Candidate | null>(
    (winner, next) => (winner && compare(rank(next.format), rank(winner.format)) < 0 ? winner : next),
    null,
  );
}

function compare(one: readonly number[], other: readonly number[]): number {
  const difference = one.findIndex((value, index) => value !== other[index]);
  return difference < 0 ? 0 : (one[difference] ?? 0) - (other[difference] ?? 0);
}

function rankOf(quality: Quality, language: string | null): (format: Format) => readonly number[] {
  const limit = quality === 'best' || quality === 'audio' ? Infinity : Number.parseInt(quality, 10);
  return (format) => {
    const isOriginal = Number(language !== null && format.language === language);
    const size = upTo(limit, shorterSide(format) ?? 0);
    const picture = upTo(H264, rankIn(PICTURE_CODECS, format.vcodec));
    const sound = upTo(AAC, rankIn(SOUND_CODECS, format.acodec));
    const weight = [format.filesize ?? format.filesizeApprox ?? 0, format.tbr ?? 0];
    if (quality === 'audio') return [isOriginal, sound, size, format.fps ?? 0, ...weight];
    return [isOriginal, size, format.fps ?? 0, picture, sound, ...weight];
  };
}

/** yt-dlp's `field:limit`: the largest up to the limit first, then those beyond it, the smallest first. */
function upTo(limit: number, value: number): number {
  return value <= limit ? value : -value;
}

function rankIn(codecs: readonly RegExp[], codec: string | null): number {
  return codec === null ? 0 : codecs.findIndex((pattern) => pattern.test(codec.toLowerCase())) + 1;
}
