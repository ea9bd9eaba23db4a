import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';

/** Pixels; wide enough for a card on a sharp phone screen, where a larger picture only takes longer. */
const CARD_WIDTH = 640;
/** A longer address does not fit into a path. */
const LONGEST_ADDRESS = 1500;

/**
 * The address of the picture that stands for a medium: the smallest that is `width` pixels wide (a card's, unless told), else the largest, else
 * the last of those without a size. Sites are asked for sized ones first because yt-dlp guesses the others'
 * addresses, and some of those do not exist.
 */
export function artworkUrlOf(
  { thumbnails }: Pick<MediaInfo, 'thumbnails'>,
  width: number = CARD_WIDTH,
): string | null {
  const usable = thumbnails.filter((picture) => picture.url.length <= LONGEST_ADDRESS);
  const sized = usable
    .flatMap((picture) => (picture.width ? [{ url: picture.url, width: picture.width }] : []))
    .sort((one, other) => one.width - other.width);
  const enough = sized.find((picture) => picture.width >= width);
  return (enough ?? sized.at(-1) ?? usable.at(-1))?.url ?? null;
}
