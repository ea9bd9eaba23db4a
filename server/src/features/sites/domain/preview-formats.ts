import { cleanLine } from '../../../core/text/clean-text.js';
import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';
import type { PreviewFormat } from '../sites.contract.js';
import { codecName } from './codec-name.js';
import type { Format } from './format-rank.js';
import { fetchable, pickFormats } from './pick-formats.js';
import { formatBytes } from './preview-choices.js';

/** Ids that a download may ask for; see `downloadOptionsSchema`. */
const ASKABLE = /^[\w.-]{1,80}$/;
const MOST = 200;
const LONGEST_NOTE = 60;
/** What sites call a picture without a high range of brightness. */
const ORDINARY_RANGE = new Set(['SDR', '']);

/**
 * Every format that can be fetched, the best first, each with the size of what a download of it would be: a picture
 * without sound is joined with the best sound.
 */
export function previewFormats(info: Pick<MediaInfo, 'formats' | 'language' | 'duration'>): PreviewFormat[] {
  const sound = pickFormats(info, 'audio')?.formats[0] ?? null;
  return fetchable(info)
    .filter(({ format }) => ASKABLE.test(format.formatId))
    .map(({ format, hasPicture, hasSound }) => {
      const own = formatBytes(format, info.duration);
      const joined = !hasSound && sound ? formatBytes(sound, info.duration) : 0;
      return {
        ...rowOf(format),
        hasPicture,
        hasSound,
        estimatedBytes: own === null || joined === null ? null : own + joined,
      };
    })
    .reverse()
    .slice(0, MOST);
}

function rowOf(format: Format): Omit<PreviewFormat, 'hasPicture' | 'hasSound' | 'estimatedBytes'> {
  const { formatId, ext, width, height, fps, vcodec, acodec, tbr, dynamicRange, language, note } = format;
  return {
    formatId,
    ext: cleanLine(ext ?? '', 10),
    width: whole(width),
    height: whole(height),
    framesPerSecond: fps !== null && fps > 0 ? Math.round(fps * 100) / 100 : null,
    videoCodec: codecName(vcodec),
    audioCodec: codecName(acodec),
    kilobitsPerSecond: whole(tbr),
    dynamicRange: ORDINARY_RANGE.has(dynamicRange ?? '') ? null : cleanLine(dynamicRange ?? '', 20),
    language: language === null ? null : cleanLine(language, 20) || null,
    note: cleanLine(note ?? '', LONGEST_NOTE),
  };
}

function whole(value: number | null): number | null {
  return value !== null && value > 0 && Number.isFinite(value) ? Math.round(value) : null;
}
