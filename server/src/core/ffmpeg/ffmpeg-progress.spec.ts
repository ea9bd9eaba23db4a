import { describe, expect, it } from 'vitest';
import { progressReader } from './ffmpeg-progress.js';

const read = (...lines: string[]) => {
  const reader = progressReader();
  return lines.map((line) => reader(line)).filter((progress) => progress !== null);
};

describe('ffmpeg’s progress lines', () => {
  it('are one progress per block', () => {
    expect(
      read(
        'frame=10',
        'out_time_us=1500000',
        'speed=  12.5x',
        'progress=continue',
        'out_time_us=3000000',
        'progress=end',
      ),
    ).toEqual([
      { outSeconds: 1.5, speed: 12.5, isDone: false },
      { outSeconds: 3, speed: 12.5, isDone: true },
    ]);
  });

  it('say nothing before the first frame', () => {
    expect(read('out_time_us=N/A', 'speed=N/A', 'progress=continue')).toEqual([
      { outSeconds: null, speed: null, isDone: false },
    ]);
    expect(read('out_time_us=-9223372036854775807', 'progress=continue')[0]?.outSeconds).toBeNull();
  });

  it('that are cut or foreign are skipped', () => {
    expect(read('', '=', 'progre', 'Press [q] to stop')).toEqual([]);
  });
});
