import { expect, it } from 'vitest';
import type { Health } from '../system.contract.js';
import { healthStatus } from './health-status.js';

const health = (checks: Partial<Health['checks']>): Health => ({
  status: 'degraded',
  checks: { database: true, queue: true, tools: true, disk: true, ...checks },
});

it('answers 503 without the database or the queue, and 200 for what a restart does not mend', () => {
  expect(healthStatus(health({}))).toBe(200);
  expect(healthStatus(health({ tools: false, disk: false }))).toBe(200);
  expect(healthStatus(health({ database: false }))).toBe(503);
  expect(healthStatus(health({ queue: false }))).toBe(503);
});
