import type { RequestedQuality } from '../api/index.js';
import { m } from '../paraglide/messages.js';

const all: readonly RequestedQuality[] = ['auto', 'best', '1080p', '720p', '480p', '360p', 'audio'];

/** A quality by its name, where no film is at hand to say more. */
export function qualityName(quality: RequestedQuality): string {
  if (quality === 'auto') return m.quality_auto();
  if (quality === 'best') return m.quality_preference_best();
  return quality === 'audio' ? m.quality_preference_audio() : quality;
}

/** What can be asked for of any film, with its names. */
export const qualityOptions = () => all.map((value) => ({ value, label: qualityName(value) }));
