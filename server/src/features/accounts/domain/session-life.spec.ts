import { describe, expect, it } from 'vitest';
import { cookieSeconds, isNoteDue, sessionEnd } from './session-life.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('a session’s life', () => {
  it('ends so many days after its last use, in the browser as on the server', () => {
    expect(sessionEnd(now, 90)).toEqual(new Date('2026-05-30T12:00:00.000Z'));
    expect(cookieSeconds(90)).toBe((sessionEnd(now, 90).getTime() - now.getTime()) / 1000);
  });

  it('notes its use every five minutes at most', () => {
    expect(isNoteDue(null, now)).toBe(true);
    expect(isNoteDue(minutesAgo(4.99), now)).toBe(false);
    expect(isNoteDue(minutesAgo(5), now)).toBe(true);
  });
});
