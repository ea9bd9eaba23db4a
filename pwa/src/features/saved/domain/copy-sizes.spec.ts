import { describe, expect, it } from 'vitest';
import { copySizes } from './copy-sizes.js';

const film = {
  kind: 'video',
  width: 1920,
  height: 1080,
  durationSeconds: 3600,
  bytes: 2_000_000_000,
} as const;
const heights = (given: Parameters<typeof copySizes>[0]) => copySizes(given).map(({ height }) => height);

describe('smaller copies', () => {
  it('are offered in every size below the film’s', () => {
    expect(heights(film)).toEqual([720, 480, 360]);
    expect(heights({ ...film, width: 480, height: 854 })).toEqual([360]);
  });

  it('are offered only when there is much less to carry', () => {
    expect(heights({ ...film, bytes: 500_000_000 })).toEqual([360]);
    expect(heights({ ...film, kind: 'audio' })).toEqual([]);
    expect(heights({ ...film, durationSeconds: null })).toEqual([]);
  });
});
