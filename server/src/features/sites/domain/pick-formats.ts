import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';
import type { Quality } from '../sites.contract.js';
import { bestOf, rankOf, shorterSide, type Format } from './format-rank.js';

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
  const sound = bestOf(candidates.filter(isSoundAlone), rank);
  const muxed = bestOf(
    candidates.filter((candidate) => candidate.hasSound && candidate.hasPicture),
    rank,
  );
  if (quality === 'audio') return picked(sound ?? muxed);
  const picture = bestOf(
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
