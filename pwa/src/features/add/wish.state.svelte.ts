import type { OfferRelation, Preview, RequestedQuality } from '../../api/index.js';

/** What somebody wants of a film besides the film; a new one for each. */
export class Wish {
  quality = $state<RequestedQuality>('auto');
  /** One of the site's own formats; wins over the quality. */
  formatId = $state<string | null>(null);
  /** Seconds; null: the whole. */
  section = $state<{ startSeconds: number; endSeconds: number | null } | null>(null);
  subtitles = $state<readonly string[]>([]);
  /** Languages of the sound, each a track of its own where the site has them apart; none: the original. */
  sounds = $state<readonly string[]>([]);
  forPersonIds = $state<readonly string[]>([]);

  /** Takes a quality, by which a format that was chosen is given up. */
  choose(quality: RequestedQuality): void {
    this.quality = quality;
    this.formatId = null;
  }

  /** As the server wants it. */
  get body() {
    return {
      quality: this.formatId === null ? this.quality : ('best' as const),
      options: {
        formatId: this.formatId,
        section: this.section,
        subtitleLanguages: [...this.subtitles],
        audioLanguages: [...this.sounds],
        forPersonIds: [...this.forPersonIds],
      },
    };
  }

  /** What would be fetched: the chosen format, the choice, or what `auto` becomes. */
  resultIn(preview: Preview): Preview['choices'][number] | null {
    const whole = this.#wholeIn(preview);
    const seconds = preview.durationSeconds;
    if (!whole || !this.section) return whole;
    const { startSeconds, endSeconds } = this.section;
    const share = seconds ? ((endSeconds ?? seconds) - startSeconds) / seconds : null;
    const bytes = whole.estimatedBytes === null || share === null ? null : whole.estimatedBytes * share;
    return { ...whole, estimatedBytes: bytes === null ? null : Math.round(bytes) };
  }

  /** How that compares with what is here; null for a part of it, and where it cannot be told. */
  relationIn(preview: Preview): OfferRelation | null {
    const here = preview.alreadyHere;
    if (!here || this.section) return null;
    if (this.formatId !== null)
      return here.byFormat.find(({ formatId }) => formatId === this.formatId)?.relation ?? null;
    const wanted = this.quality === 'auto' ? preview.auto?.quality : this.quality;
    return here.byQuality.find(({ quality }) => quality === wanted)?.relation ?? null;
  }

  #wholeIn(preview: Preview): Preview['choices'][number] | null {
    const format = preview.formats.find(({ formatId }) => formatId === this.formatId);
    if (format) {
      const { height, width, videoCodec, estimatedBytes, hasPicture } = format;
      const side = height === null ? null : Math.min(height, width ?? height);
      return { quality: hasPicture ? 'best' : 'audio', height: side, videoCodec, estimatedBytes };
    }
    const wanted = this.quality === 'auto' ? preview.auto?.quality : this.quality;
    return preview.choices.find(({ quality }) => quality === wanted) ?? null;
  }
}
