import { expect, it } from 'vitest';
import { isIdle } from './idle-machine.js';

it('a machine is idle when nobody watches, nothing runs and little else is done', () => {
  const quiet = { loadPerCore: 0.2, jobs: 0, watching: 0 };
  expect(isIdle(quiet, 0.5)).toBe(true);
  expect(isIdle({ ...quiet, watching: 1 }, 0.5)).toBe(false);
  expect(isIdle({ ...quiet, jobs: 1 }, 0.5)).toBe(false);
  expect(isIdle({ ...quiet, loadPerCore: 0.5 }, 0.5)).toBe(false);
  expect(isIdle(quiet, 0)).toBe(false);
});
