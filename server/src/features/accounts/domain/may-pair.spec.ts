import { describe, expect, it } from 'vitest';
import { roles } from '../../../core/http/actor.js';
import { mayPair } from './may-pair.js';

describe('pairing a device', () => {
  it.each(roles)('is everybody’s own business: a %s', (role) => {
    expect(mayPair({ id: 'ada', role }, { id: 'ada', role })).toBe(true);
  });

  it.each([
    ['admin', 'guest', true],
    ['admin', 'member', true],
    ['admin', 'admin', false],
    ['member', 'guest', false],
    ['guest', 'guest', false],
  ] as const)('by a %s for a %s who is somebody else: %s', (maker, person, is) => {
    expect(mayPair({ id: 'ada', role: maker }, { id: 'bob', role: person })).toBe(is);
  });
});
