import type { Preview, QualityReason } from '../../api/index.js';
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

/** Why `auto` chose as it did, in a sentence; null for a code of a newer server. */
export function reasonWords({ code, values }: QualityReason): string | null {
  const text = (name: string) => String(values[name] ?? '');
  const shown = (name: string) => {
    const value = text(name);
    return value === 'audio' ? m.add_quality_audio() : value === 'best' ? m.add_quality_best() : value;
  };
  const quality = shown('quality');
  const other = shown('other');
  const left = show.bytes(Number(values['left'] ?? 0));
  const habits: Readonly<Record<string, () => string>> = {
    film: () => m.quality_reason_habit_film({ quality }),
    music: () => m.quality_reason_habit_music({ quality }),
    short: () => m.quality_reason_habit_short({ quality }),
  };
  const words: Readonly<Record<string, () => string>> = {
    best: () => m.quality_reason_best(),
    fixed: () => m.quality_reason_fixed({ quality }),
    habit: () => (habits[text('sort')] ?? m.quality_reason_best)(),
    screen: () => m.quality_reason_screen({ quality }),
    codec: () => m.quality_reason_codec({ quality, other }),
    saving: () => m.quality_reason_saving({ quality }),
    mobile: () => m.quality_reason_mobile({ quality }),
    'phone-line': () => m.quality_reason_phone_line({ quality, other }),
    'server-line': () =>
      m.quality_reason_server_line({
        ...{ quality, other },
        time: show.duration(Number(values['seconds'] ?? 0)),
      }),
    'plan-file': () => m.quality_reason_plan_file({ quality, other, left }),
    'plan-left': () => m.quality_reason_plan_left({ quality, other, left }),
    disk: () => m.quality_reason_disk({ quality, other, left }),
    smallest: () => m.quality_reason_smallest({ quality }),
  };
  return words[code]?.() ?? null;
}
