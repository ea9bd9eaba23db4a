import { describe, expect, it } from 'vitest';
import { hostOfQueue, LONGEST_QUEUE_KEY, queueKeyOf } from './queue-key.js';

describe('the queue of a link', () => {
  it('is the site’s own, and for other sites each host’s', () => {
    expect(queueKeyOf({ site: 'youtube', url: 'https://www.youtube.com/watch?v=x' })).toBe('youtube');
    const key = queueKeyOf({ site: 'other', url: 'https://Films.Example.:8443/watch' });
    expect(key).toBe('other:films.example');
    expect(hostOfQueue(key)).toBe('films.example');
    expect(hostOfQueue('youtube')).toBeNull();
  });

  it('fits into the database', () => {
    expect(queueKeyOf({ site: 'other', url: `https://${'a'.repeat(400)}.example/` }).length).toBe(
      LONGEST_QUEUE_KEY,
    );
  });
});
