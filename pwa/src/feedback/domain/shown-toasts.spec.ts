import { describe, expect, it } from 'vitest';
import { shownToasts } from './shown-toasts.js';

interface Toast {
  readonly text: string;
  readonly isBad: boolean;
  readonly about?: string;
}
const good = (text: string): Toast => ({ text, isBad: false });
const bad = (text: string, about?: string): Toast => ({ text, isBad: true, ...(about ? { about } : {}) });
const after = (...toasts: readonly Toast[]) =>
  toasts.reduce<readonly Toast[]>((list, next) => shownToasts(list, next), []).map(({ text }) => text);

describe('the words at the bottom of the screen', () => {
  it('are the newest good news only', () => {
    expect(after(good('Added'), good('Saved'), good('Shared'))).toEqual(['Shared']);
  });

  it('keep a failure beside what comes after it, two at most', () => {
    expect(after(bad('No network'), good('Saved'))).toEqual(['No network', 'Saved']);
    expect(after(good('Saved'), bad('No network'), bad('Lost'))).toEqual(['No network', 'Lost']);
  });

  it('say one thing once', () => {
    expect(after(bad('one waits', 'outbox'), bad('two wait', 'outbox'))).toEqual(['two wait']);
  });
});
