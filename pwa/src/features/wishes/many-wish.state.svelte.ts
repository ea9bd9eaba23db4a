import type { DownloadOptions } from '../../api/index.js';
import { subtitleCodes } from './domain/subtitle-codes.js';

/** What somebody wants of many films besides the films. */
export class ManyWish {
  /** Languages by their short codes: `fr`. */
  subtitles = $state<readonly string[]>([]);
  forPersonIds = $state<readonly string[]>([]);

  /** As the server wants it. */
  get options(): DownloadOptions {
    return {
      ...{ formatId: null, section: null, audioLanguages: [] },
      subtitleLanguages: subtitleCodes(this.subtitles),
      forPersonIds: [...this.forPersonIds],
    };
  }
}
