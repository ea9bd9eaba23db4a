import type { QualityReason } from '../api/index.js';
import { m, show } from './index.js';

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
