import { describe, expect, it } from 'vitest';
import { retryAfterOf } from './retry-after.js';

describe('when a refusal invites another try', () => {
  it.each([
    ['HTTP Error 429: Too Many Requests', null],
    ['HTTP Error 429: Too Many Requests (Retry-After: 30)', 30],
    ['retry after 120 seconds', 120],
    ['The current session has been rate-limited by YouTube for up to an hour. It is recommended', 3600],
    ['Please wait 30 seconds before trying again', 30],
    ['Too many requests, try again in 5 minutes', 300],
    ['blocked for 3 days', 86_400],
    ['Premieres 2020, 14 things in it', null],
    ['', null],
  ])('%s', (text, seconds) => expect(retryAfterOf(text)).toBe(seconds));
});
