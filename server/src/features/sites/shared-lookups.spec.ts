import { describe, expect, it } from 'vitest';
import { LookupTimeoutError, SharedLookups } from './shared-lookups.js';

/** Lookups under a clock of the test's own, and a source that answers when told. */
function setting({ mostKept = 10, timeLimitMs = 10_000 } = {}) {
  const clock = { now: 0 };
  const asked: {
    key: string;
    signal: AbortSignal;
    answer: (value: string) => void;
    fail: (error: Error) => void;
  }[] = [];
  const lookups = new SharedLookups<string>({ keepMs: 100, mostKept, timeLimitMs, now: () => clock.now });
  const get = (key: string, caller = new AbortController().signal) =>
    lookups.get(
      key,
      (signal) => new Promise((answer, fail) => asked.push({ key, signal, answer, fail })),
      caller,
    );
  return { clock, asked, lookups, get };
}

describe('shared lookups', () => {
  it('ask once for all who want the same at the same time', async () => {
    const { asked, get } = setting();
    const answers = Promise.all([get('a'), get('a')]);
    asked[0]?.answer('yes');
    expect(await answers).toEqual(['yes', 'yes']);
    expect(asked).toHaveLength(1);
  });

  it('remember an answer for its time, and no longer', async () => {
    const { asked, clock, lookups, get } = setting();
    const first = get('a');
    asked[0]?.answer('yes');
    await first;
    clock.now = 99;
    expect(await get('a')).toBe('yes');
    clock.now = 100;
    expect(lookups.recall('a')).toBeUndefined();
    void get('a');
    expect(asked).toHaveLength(2);
  });

  it('forget the oldest answer when there are too many', async () => {
    const { asked, lookups, get } = setting({ mostKept: 2 });
    for (const key of ['a', 'b', 'c']) {
      const answer = get(key);
      asked.at(-1)?.answer(key);
      await answer;
    }
    expect(['a', 'b', 'c'].map((key) => lookups.recall(key))).toEqual([undefined, 'b', 'c']);
  });

  it('do not remember a failure', async () => {
    const { asked, get } = setting();
    const first = get('a');
    asked[0]?.fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    const second = get('a');
    asked[1]?.answer('yes');
    expect(await second).toBe('yes');
  });

  it('go on for those who stay, and stop when the last one has gone', async () => {
    const { asked, get } = setting();
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [get('a', one.signal), get('a', other.signal)];
    one.abort(new Error('gone'));
    await expect(waiting[0]).rejects.toThrow('gone');
    expect(asked[0]?.signal.aborted).toBe(false);
    other.abort(new Error('gone too'));
    await expect(waiting[1]).rejects.toThrow('gone too');
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  it('begin anew for somebody who comes after all others went', async () => {
    const { asked, get } = setting();
    const caller = new AbortController();
    const first = get('a', caller.signal);
    caller.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    const second = get('a');
    asked[1]?.answer('yes');
    expect(await second).toBe('yes');
  });

  it('stop when the time is up', async () => {
    const { asked, get } = setting({ timeLimitMs: 5 });
    await expect(get('a')).rejects.toThrow(LookupTimeoutError);
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  it('do not begin for somebody who has gone already', async () => {
    const { asked, get } = setting();
    await expect(get('a', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(asked).toHaveLength(0);
  });
});
