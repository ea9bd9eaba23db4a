import type { PreviewFormat } from '../../sites/sites.contract.js';

/** Pixels of the shorter side: what a phone shows, and a line to it carries. */
const MOST_HEIGHT = 720;

type Offered = Pick<
  PreviewFormat,
  | 'formatId'
  | 'hasPicture'
  | 'hasSound'
  | 'width'
  | 'height'
  | 'videoCodec'
  | 'audioCodec'
  | 'kilobitsPerSecond'
>;

/**
 * The format that is passed on while somebody watches: picture and sound in one, H.264 and AAC before what would
 * have to be converted, the largest up to 720 lines, else the smallest. Sound alone where there is no picture at
 * all. Null when picture and sound come apart. `mostHeight`: the household's limit for the site.
 */
export function chooseStream<Format extends Offered>(
  formats: readonly Format[],
  mostHeight = MOST_HEIGHT,
): Format | null {
  const hasAnyPicture = formats.some((format) => format.hasPicture);
  const whole = formats.filter((format) => format.hasSound && format.hasPicture === hasAnyPicture);
  return whole.reduce<Format | null>(
    (best, next) => (best && isBetter(best, next, Math.min(MOST_HEIGHT, mostHeight)) ? best : next),
    null,
  );
}

/** Of equals the later one counts: sites list the best last. */
function isBetter(one: Offered, other: Offered, most: number): boolean {
  const [a, b] = [rank(one, most), rank(other, most)];
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

function rank(format: Offered, most: number): number[] {
  const sides = [format.width, format.height].filter((side) => side !== null);
  const height = sides.length > 0 ? Math.min(...sides) : 0;
  const isPlain = [format.videoCodec ?? 'h264', format.audioCodec ?? 'aac'].every((codec) =>
    /^(avc|h264|mp4a|aac|mp3)/i.test(codec),
  );
  return [Number(height <= most), Number(isPlain), height <= most ? height : -height];
}
