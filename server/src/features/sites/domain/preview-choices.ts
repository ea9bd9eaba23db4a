import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';
import type { PreviewChoice, Quality } from '../sites.contract.js';
import { codecName } from './codec-name.js';
import type { Format } from './format-rank.js';
import { hasPicture, largestHeight, pickFormats, type PickedFormats } from './pick-formats.js';

/** What the choices depend on. */
export type ChoiceSource = Pick<MediaInfo, 'formats' | 'language' | 'duration' | 'liveStatus'>;

const LIMITED = ['1080p', '720p', '480p', '360p'] as const satisfies readonly Quality[];
const BITS_PER_KILOBIT = 1000;

/**
 * The choices of the preview card, largest first. `best` is always there; a limited one only where the site has
 * a picture that large and where it brings something else than the next smaller choice; sound alone only where
 * there is sound. Sizes are null where the site does not say enough, and for streams that have not ended.
 */
export function previewChoices(source: ChoiceSource): PreviewChoice[] {
  const choices = [choiceOf('best', pickFormats(source, 'best'), source)];
  const largest = largestHeight(source) ?? 0;
  const limited = LIMITED.map((quality) => ({
    quality,
    limit: Number.parseInt(quality, 10),
    picked: pickFormats(source, quality),
  })).filter(({ limit, picked }) => limit <= largest && (picked?.height ?? Infinity) <= limit);
  limited.forEach(({ quality, picked }, index) => {
    const next = limited[index + 1];
    if (next?.picked?.formats[0] !== picked?.formats[0]) choices.push(choiceOf(quality, picked, source));
  });
  const sound = pickFormats(source, 'audio');
  if (sound) choices.push({ ...choiceOf('audio', sound, source), height: null });
  return choices;
}

function choiceOf(quality: Quality, picked: PickedFormats | null, source: ChoiceSource): PreviewChoice {
  return {
    quality,
    height: picked?.height ?? null,
    videoCodec: quality === 'audio' ? null : codecName(picked?.formats[0]?.vcodec ?? null),
    estimatedBytes: picked && bytesOf(quality, picked, source),
  };
}

/** Nobody knows what the sound alone weighs when it must first be taken out of a film. */
function bytesOf(quality: Quality, picked: PickedFormats, source: ChoiceSource): number | null {
  if (source.liveStatus === 'is_live' || source.liveStatus === 'is_upcoming') return null;
  if (quality === 'audio' && picked.formats.some((format) => hasPicture(source, format))) return null;
  const sizes = picked.formats.map((format) => formatBytes(format, source.duration));
  const sum = sizes.reduce((total, size) => (total === null || size === null ? null : total + size), 0);
  return sum !== null && Number.isSafeInteger(sum) ? sum : null;
}

/** The exact size, else the site's estimate, else bit rate times duration, else null. */
export function formatBytes(
  { filesize, filesizeApprox, tbr }: Format,
  duration: number | null,
): number | null {
  const byRate = tbr && duration ? (tbr * BITS_PER_KILOBIT * duration) / 8 : null;
  const bytes = Math.round(filesize ?? filesizeApprox ?? byRate ?? 0);
  return bytes > 0 ? bytes : null;
}
