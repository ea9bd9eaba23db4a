import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StallWatch } from './stall-watch.js';

describe('watching for a stall', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('speaks once when no byte has come for too long', () => {
    const onStall = vi.fn();
    const watch = new StallWatch(1000, onStall);
    watch.beat(10);
    vi.advanceTimersByTime(900);
    watch.beat(10);
    vi.advanceTimersByTime(200);
    expect(onStall).toHaveBeenCalledOnce();
  });

  it('takes a transfer that begins again for headway', () => {
    const onStall = vi.fn();
    const watch = new StallWatch(1000, onStall);
    watch.beat(900);
    for (const bytes of [0, 100, 200]) {
      vi.advanceTimersByTime(900);
      watch.beat(bytes);
    }
    expect(onStall).not.toHaveBeenCalled();
    watch.rest();
    vi.advanceTimersByTime(5000);
    expect(onStall).not.toHaveBeenCalled();
  });
});
