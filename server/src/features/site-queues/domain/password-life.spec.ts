import { describe, expect, it } from 'vitest';
import { isPasswordOver, KEPT_AFTER_FAILURE_MS } from './password-life.js';

const now = new Date('2026-11-29T12:00:00Z');
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const failed = { status: 'failed', errorCode: 'ytdlp.network', finishedAt: ago(1000) } as const;

describe('the password of a film', () => {
  it.each(['queued', 'probing', 'downloading', 'processing', 'paused'] as const)(
    'is kept while %s',
    (status) => {
      expect(isPasswordOver({ status, errorCode: null, finishedAt: null }, now)).toBe(false);
    },
  );

  it.each(['completed', 'cancelled'] as const)('is forgotten once %s', (status) => {
    expect(isPasswordOver({ status, errorCode: null, finishedAt: now }, now)).toBe(true);
  });

  it('is kept for another try after a failure, for three days', () => {
    expect(isPasswordOver(failed, now)).toBe(false);
    expect(isPasswordOver({ ...failed, finishedAt: ago(KEPT_AFTER_FAILURE_MS) }, now)).toBe(false);
    expect(isPasswordOver({ ...failed, finishedAt: ago(KEPT_AFTER_FAILURE_MS + 1) }, now)).toBe(true);
  });

  it('is not kept longer because a clock was wrong', () => {
    expect(isPasswordOver({ ...failed, finishedAt: ago(-KEPT_AFTER_FAILURE_MS - 1) }, now)).toBe(true);
    expect(isPasswordOver({ ...failed, finishedAt: null }, now)).toBe(true);
  });

  it('is forgotten at once when it was the wrong one', () => {
    expect(isPasswordOver({ ...failed, errorCode: 'ytdlp.password-wanted' }, now)).toBe(true);
  });
});
