import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';
import type { Quality } from '../sites.contract.js';

/** One of the formats a site offers. */
export type Format = MediaInfo['formats'][number];

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

/** The shorter side of the picture in pixels; null when the format does not say. */
export function shorterSide({ width, height }: Format): number | null {
  const sides = [width, height].filter((side) => side !== null && side > 0) as number[];
  return sides.length > 0 ? Math.min(...sides) : null;
}

/** The one whose format ranks highest. The last of equals wins, because yt-dlp lists the best last. */
export function bestOf<Candidate extends { readonly format: Format }>(
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

/** How our arguments make yt-dlp sort: numbers to compare one after the other, the larger the better. */
export function rankOf(quality: Quality, language: string | null): (format: Format) => readonly number[] {
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
