import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';

/** Wide enough for a card on a sharp phone screen; a larger picture only takes longer. */
const CARD_WIDTH = 640;
/** A longer address does not fit into a path. */
const LONGEST_ADDRESS = 1500;

/**
 * The address of the picture that stands for a medium: the smallest that fills a card, else the largest, else
 * the last of those without a size. Sites are asked for sized ones first because yt-dlp guesses the others'
 * addresses, and some of those do not exist.
 */
export function artworkUrlOf({ thumbnails }: Pick<MediaInfo, 'thumbnails'>): string | null {
  const usable = thumbnails.filter((picture) => picture.url.length <= LONGEST_ADDRESS);
  const sized = usable
    .flatMap(({ url, width }) => (width !== null && width > 0 ? [{ url, width }] : []))
    .sort((one, other) => one.width - other.width);
  const enough = sized.find((picture) => picture.width >= CARD_WIDTH);
  return (enough ?? sized.at(-1) ?? usable.at(-1))?.url ?? null;
}
