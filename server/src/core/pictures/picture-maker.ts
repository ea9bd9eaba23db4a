import { Injectable } from '@nestjs/common';
import type { Sharp } from 'sharp';
import { pictureFormat } from './picture-format.js';

/** Enough for 8k pictures; a decompression bomb is larger. */
const MOST_PIXELS = 50_000_000;
const SECONDS_TO_DECODE = 30;

/** Not a picture, not one of the formats that are decoded, too large, or damaged. */
export class UnusablePictureError extends Error {
  override readonly name = 'UnusablePictureError';
}

/** Makes WebP pictures of what a site or ffmpeg gave. Sites' pictures are hostile input. */
@Injectable()
export class PictureMaker {
  /**
   * One WebP per width, each fitting it and twice that in height, never larger than the original, and the main
   * colour as `#rrggbb`. Throws {@link UnusablePictureError}.
   */
  async thumbnails(
    picture: Buffer,
    widths: readonly number[],
  ): Promise<{ pictures: Buffer[]; colour: string }> {
    return withDecoder(async (open) => {
      const pictures: Buffer[] = [];
      const { autoOrient: original } = await open(picture).metadata();
      // Once a picture has its original size, every larger one would be the same.
      let whole: Buffer | null = null;
      for (const width of widths) {
        if (whole) {
          pictures.push(whole);
          continue;
        }
        const fitting = { width, height: width * 2, fit: 'inside', withoutEnlargement: true } as const;
        const made = open(picture).rotate().resize(fitting).webp({ quality: 78, effort: 3 });
        const { data, info } = await made.toBuffer({ resolveWithObject: true });
        if (info.width === original.width && info.height === original.height) whole = data;
        pictures.push(data);
      }
      const { dominant } = await open(pictures[0] ?? picture).stats();
      const channels = [dominant.r, dominant.g, dominant.b];
      return { pictures, colour: `#${channels.map((part) => part.toString(16).padStart(2, '0')).join('')}` };
    }, picture);
  }

  /** The middle of the picture as a square JPEG of so many pixels, for programs that know nothing newer. Throws as {@link webp}. */
  async squareJpeg(picture: Buffer, pixels: number): Promise<Buffer> {
    const square = { width: pixels, height: pixels, fit: 'cover' } as const;
    return withDecoder((open) => open(picture).resize(square).jpeg({ quality: 80 }).toBuffer(), picture);
  }

  /** The picture as WebP in its own size. Throws {@link UnusablePictureError}. */
  async webp(picture: Buffer): Promise<Buffer> {
    return withDecoder((open) => open(picture).webp({ quality: 70, effort: 3 }).toBuffer(), picture);
  }
}

type Open = (picture: Buffer) => Sharp;

/** sharp is loaded at the first picture: an idle server does without its memory. */
async function withDecoder<Result>(work: (open: Open) => Promise<Result>, picture: Buffer): Promise<Result> {
  if (pictureFormat(picture) === null) throw new UnusablePictureError('not a JPEG, PNG, WebP, GIF or AVIF');
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  try {
    return await work((input) =>
      sharp(input, {
        limitInputPixels: MOST_PIXELS,
        failOn: 'error',
        pages: 1,
        sequentialRead: true,
      }).timeout({
        seconds: SECONDS_TO_DECODE,
      }),
    );
  } catch (error) {
    throw new UnusablePictureError('the picture cannot be decoded', { cause: error });
  }
}
