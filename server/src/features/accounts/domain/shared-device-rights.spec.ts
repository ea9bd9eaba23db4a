import { describe, expect, it } from 'vitest';
import { mayUnshare, roleOnSharedDevice } from './shared-device-rights.js';

describe('a shared device', () => {
  it('has nobody administer, and leaves everybody else what they are', () => {
    expect(roleOnSharedDevice('admin')).toBe('member');
    expect(roleOnSharedDevice('member')).toBe('member');
    expect(roleOnSharedDevice('guest')).toBe('guest');
  });

  it('is given up by who shared it and by administrators', () => {
    expect(mayUnshare({ personId: 'tom', role: 'member' }, 'tom')).toBe(true);
    expect(mayUnshare({ personId: 'tom', role: 'member' }, 'eve')).toBe(false);
    expect(mayUnshare({ personId: 'tom', role: 'member' }, null)).toBe(false);
    expect(mayUnshare({ personId: 'ada', role: 'admin' }, null)).toBe(true);
  });
});
