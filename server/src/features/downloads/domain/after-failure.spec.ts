import { describe, expect, it } from 'vitest';
import { afterFailure } from './after-failure.js';

const now = new Date('2026-01-01T00:00:00Z');
const later = (seconds: number) => ({ kind: 'retry', notBefore: new Date(now.getTime() + seconds * 1000) });

describe('after a failed attempt', () => {
  it('tries a passing failure again three times, waiting longer each time', () => {
    const network = { code: 'ytdlp.network', isRetryable: true };
    expect(afterFailure(network, 0, now)).toEqual(later(5));
    expect(afterFailure(network, 1, now)).toEqual(later(30));
    expect(afterFailure(network, 2, now)).toEqual(later(120));
    expect(afterFailure(network, 3, now)).toEqual({ kind: 'failed' });
  });

  it('gives up at once on what a repeat cannot mend', () => {
    expect(afterFailure({ code: 'ytdlp.private', isRetryable: false }, 0, now)).toEqual({ kind: 'failed' });
  });

  it('pauses when the disk is full, however often', () => {
    expect(afterFailure({ code: 'ytdlp.no-space', isRetryable: false }, 9, now)).toEqual({ kind: 'paused' });
    expect(afterFailure({ code: 'downloads.no-space', isRetryable: true }, 0, now)).toEqual({
      kind: 'paused',
    });
  });

  it('goes on at once after an interruption of our own, but not for ever', () => {
    const interrupted = { code: 'ytdlp.interrupted', isRetryable: true };
    expect(afterFailure(interrupted, 0, now)).toEqual(later(0));
    expect(afterFailure(interrupted, 1, now)).toEqual(later(2));
    expect(afterFailure(interrupted, 7, now)).toEqual(later(600));
    expect(afterFailure(interrupted, 8, now)).toEqual({ kind: 'failed' });
  });
});
