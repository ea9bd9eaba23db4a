import { recall, remember } from './device-memory.js';

export const subtitleSizes = ['small', 'normal', 'large', 'huge'] as const;
export type SubtitleSize = (typeof subtitleSizes)[number];
export const subtitleGrounds = ['none', 'shade', 'solid'] as const;
export type SubtitleGround = (typeof subtitleGrounds)[number];

const percents: Record<SubtitleSize, string> = { small: '75%', normal: '100%', large: '140%', huge: '190%' };
const grounds: Record<SubtitleGround, string> = {
  none: 'transparent',
  shade: 'rgb(0 0 0 / 0.6)',
  solid: 'rgb(0 0 0)',
};

/** How large subtitles are and on what they stand, remembered on this device. */
class SubtitleLook {
  #size = $state<SubtitleSize>(subtitleSizes.find((size) => size === recall('subtitle-size')) ?? 'normal');
  #ground = $state<SubtitleGround>(
    subtitleGrounds.find((ground) => ground === recall('subtitle-ground')) ?? 'shade',
  );

  get size(): SubtitleSize {
    return this.#size;
  }

  get ground(): SubtitleGround {
    return this.#ground;
  }

  /** The two as values of CSS: a share of the usual size, and a colour. */
  get css(): { size: string; ground: string } {
    return { size: percents[this.#size], ground: grounds[this.#ground] };
  }

  setSize(size: SubtitleSize): void {
    this.#size = size;
    remember('subtitle-size', size);
  }

  setGround(ground: SubtitleGround): void {
    this.#ground = ground;
    remember('subtitle-ground', ground);
  }
}

export const subtitleLook = new SubtitleLook();
