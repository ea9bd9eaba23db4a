import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  afterLostTrial,
  afterStrike,
  afterTrouble,
  flowing,
  passageOf,
  TRIAL_MS,
  withoutRest,
  type Circuit,
  type Trouble,
} from './circuit.js';

const NOW = new Date('2026-11-21T12:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const rateLimited = { kind: 'rate-limited', retryAfterSeconds: null } as const;
const signIn = { kind: 'sign-in' } as const;
const moment = { downloadId: 'a', now: NOW, jitter: 0 };

const troubled = (circuit: Circuit, times: number, trouble: Trouble = rateLimited) => {
  let next = circuit;
  for (let time = 0; time < times; time++) next = afterTrouble(next, trouble, moment);
  return next;
};
const tried = (circuit: Circuit, now: Date): Circuit => {
  const passage = passageOf(circuit, 'a', now);
  if (passage.kind !== 'trial') throw new Error(passage.kind);
  return passage.circuit;
};

describe('a site’s circuit', () => {
  it('rests after three rate limits in a row, not before', () => {
    expect(troubled(flowing, 2)).toMatchObject({ status: 'flowing', strikes: 2 });
    expect(troubled(flowing, 3)).toMatchObject({
      status: 'resting',
      reason: 'rate-limited',
      resumeAt: at(900),
    });
  });

  it('forgets rate limits when the site answers in between', () => {
    const answered = afterAnswer(troubled(flowing, 2), 'b');
    expect(troubled(answered, 2).status).toBe('flowing');
  });

  it('rests at the first wish for a sign-in', () => {
    expect(troubled(flowing, 1, signIn)).toMatchObject({
      status: 'resting',
      reason: 'sign-in',
      resumeAt: at(3600),
    });
  });

  it('lets one try when its time has come, and goes on when that is answered', () => {
    const resting = troubled(flowing, 3);
    expect(passageOf(resting, 'a', at(899))).toEqual({ kind: 'wait', until: at(900) });
    const trying = tried(resting, at(900));
    expect(trying).toMatchObject({ status: 'trying', trialId: 'a' });
    expect(passageOf(trying, 'b', at(901))).toEqual({ kind: 'wait', until: at(900 + TRIAL_MS / 1000) });
    expect(passageOf(trying, 'a', at(901)).kind).toBe('trial');
    expect(afterAnswer(trying, 'b')).toBe(trying);
    expect(afterAnswer(trying, 'a')).toEqual(flowing);
  });

  it.each([
    [rateLimited, [900, 3600, 14_400, 14_400]],
    [signIn, [3600, 14_400, 43_200, 43_200]],
  ])('rests longer each time that the trial is refused: %o', (trouble, rests) => {
    let circuit = troubled(flowing, 3, trouble);
    let now = NOW;
    for (const rest of rests) {
      expect(circuit.resumeAt?.getTime()).toBe(now.getTime() + rest * 1000);
      now = circuit.resumeAt ?? now;
      circuit = afterTrouble(tried(circuit, now), trouble, { ...moment, now });
    }
    const answered = afterAnswer(tried(circuit, circuit.resumeAt ?? now), 'a');
    expect(troubled(answered, 3, trouble).resumeAt).toEqual(at(rests[0] ?? 0));
  });

  it('is not moved by what was under way when it came to rest', () => {
    const resting = troubled(flowing, 3);
    expect(afterTrouble(resting, rateLimited, { ...moment, now: at(10) })).toBe(resting);
    expect(afterAnswer(resting, 'b')).toBe(resting);
    const trying = tried(resting, at(900));
    expect(afterTrouble(trying, signIn, { ...moment, downloadId: 'b', now: at(901) })).toBe(trying);
  });

  it('believes a site that names a later time, up to a day', () => {
    const asks = (retryAfterSeconds: number): Trouble => ({ kind: 'rate-limited', retryAfterSeconds });
    const two = troubled(flowing, 2);
    expect(afterTrouble(two, asks(60), moment).resumeAt).toEqual(at(900));
    expect(afterTrouble(two, asks(7200), moment).resumeAt).toEqual(at(7200));
    expect(afterTrouble(two, asks(1e6), moment).resumeAt).toEqual(at(86_400));
    expect(afterTrouble(troubled(flowing, 3), asks(1800), moment).resumeAt).toEqual(at(1800));
  });

  it('does not rest until a time that a wrong clock wrote, nor wait for a trial of then', () => {
    const nextYear = at(365 * 86_400);
    const resting = afterTrouble(troubled(flowing, 2), rateLimited, { ...moment, now: nextYear });
    expect(passageOf(resting, 'b', nextYear).kind).toBe('wait');
    expect(passageOf(resting, 'b', NOW).kind).toBe('trial');
    expect(passageOf(tried(resting, resting.resumeAt ?? nextYear), 'b', NOW).kind).toBe('trial');
  });

  it('varies its rests by a tenth', () => {
    const two = troubled(flowing, 2);
    expect(afterTrouble(two, rateLimited, { ...moment, jitter: 1 }).resumeAt).toEqual(at(990));
    expect(afterTrouble(two, rateLimited, { ...moment, jitter: -1 }).resumeAt).toEqual(at(810));
  });

  it('gives the trial to the next one when it is lost', () => {
    const trying = tried(troubled(flowing, 3), at(900));
    expect(passageOf(trying, 'b', new Date(at(900).getTime() + TRIAL_MS + 1)).kind).toBe('trial');
    expect(passageOf(afterLostTrial(trying, 'a', at(905)), 'b', at(905)).kind).toBe('trial');
    expect(afterLostTrial(trying, 'b', at(905))).toBe(trying);
  });

  it('tries at once when it is told to', () => {
    expect(passageOf(withoutRest(troubled(flowing, 3), at(5)), 'b', at(5)).kind).toBe('trial');
    expect(withoutRest(flowing, at(5))).toBe(flowing);
    expect(passageOf(flowing, 'b', at(5))).toEqual({ kind: 'free' });
  });

  it('lets a single refused download wait a little', () => {
    expect(afterStrike(troubled(flowing, 1), null, NOW)).toEqual(at(30));
    expect(afterStrike(troubled(flowing, 2), null, NOW)).toEqual(at(60));
    expect(afterStrike(troubled(flowing, 1), 300, NOW)).toEqual(at(300));
  });
});
