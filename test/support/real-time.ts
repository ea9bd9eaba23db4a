import { afterEach, vi } from 'vitest';

/** Spec files share a process: a clock that one of them moved, and a failure left standing, must not reach the next. */
afterEach(() => void vi.useRealTimers());
