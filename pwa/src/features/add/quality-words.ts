import type { Preview } from '../../api/index.js';
import { m, show } from '../../i18n/index.js';

type Choice = Preview['choices'][number];

/** A choice by the name that says what it is for. */
export function choiceName({ quality, height }: Pick<Choice, 'quality' | 'height'>): string {
  if (quality === 'best') return m.add_quality_best();
  if (quality === 'audio') return m.add_quality_audio();
  const size = `${String(height ?? Number.parseInt(quality, 10))}p`;
  if (quality === '360p') return m.quality_fast({ height: size });
  return quality === '480p' ? m.quality_sd({ height: size }) : m.quality_hd({ height: size });
}

/** What a choice becomes, shortly: `720p, 84 MB`. */
export function choiceFacts({ quality, height, estimatedBytes }: Choice): string {
  const size = quality === 'audio' ? m.add_quality_audio() : height === null ? null : `${String(height)}p`;
  const bytes = estimatedBytes === null ? null : show.bytes(estimatedBytes);
  return [size, bytes].filter(Boolean).join(', ');
}
