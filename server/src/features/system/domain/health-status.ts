import type { Health } from '../system.contract.js';

/**
 * The HTTP status of a health answer: 503 without the database or the queue, because nothing works then and a
 * supervisor should act; 200 otherwise, because a full disk or a missing tool is no reason to restart.
 */
export function healthStatus({ checks }: Health): 200 | 503 {
  return checks.database && checks.queue ? 200 : 503;
}
