import { describe, expect, it } from 'vitest';
import { Arrivals } from './arrivals.service.js';

const NEVER = new AbortController().signal;
const LONG_MS = 60_000;

describe('letting films pass that arrive', () => {
  it('takes no time when nothing is on its way', async () => {
    await new Arrivals().pass(LONG_MS, NEVER);
  });

  it('lasts until the last one is there, and a moment longer', async () => {
    const arrivals = new Arrivals();
    const seen: string[] = [];
    const [first, second] = [arrivals.begin(), arrivals.begin()];
    const passed = arrivals.pass(LONG_MS, NEVER).then(() => seen.push('passed'));
    first();
    seen.push('first');
    second();
    seen.push('second');
    const third = arrivals.begin();
    await arrivals.pass(400, NEVER);
    seen.push('third still on its way');
    third();
    await passed;
    expect(seen).toEqual(['first', 'second', 'third still on its way', 'passed']);
  });

  it('ends when patience does, and at once when it is aborted', async () => {
    const arrivals = new Arrivals();
    arrivals.begin();
    await arrivals.pass(20, NEVER);
    const stop = new AbortController();
    const passed = arrivals.pass(LONG_MS, stop.signal);
    stop.abort();
    await passed;
    await arrivals.pass(LONG_MS, stop.signal);
  });
});
