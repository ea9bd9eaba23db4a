import { describe, expect, it } from 'vitest';
import { credentialsOf, sessionTokenOf } from './credentials.js';

const token = 'aB3_-'.padEnd(43, 'x');
const key = `fyr_${token}`;

describe('sessionTokenOf', () => {
  it('finds the token among other cookies', () => {
    expect(sessionTokenOf(`a=1; foyer_session=${token}; b=2`)).toBe(token);
  });

  it.each([
    undefined,
    '',
    'foyer_session',
    'foyer_session=',
    'foyer_session=short',
    `not_foyer_session=${token}`,
    `foyer_session=${token}x`,
    `foyer_session="${token}"`,
  ])('finds nothing in %j', (cookie) => expect(sessionTokenOf(cookie)).toBeNull());
});

describe('credentialsOf', () => {
  it('takes the cookie when there is no Authorization header', () => {
    expect(credentialsOf({ cookie: `foyer_session=${token}` })).toEqual({ kind: 'session', secret: token });
  });

  it('takes a bearer key before the cookie, in any case of the scheme', () => {
    const headers = { cookie: `foyer_session=${token}`, authorization: `bearer ${key}` };
    expect(credentialsOf(headers)).toEqual({ kind: 'api-key', secret: key });
  });

  it.each([
    '',
    'Bearer',
    `Bearer ${token}`,
    'Bearer fyr_',
    `Bearer ${key}x`,
    `Basic ${key}`,
    `Bearer ${key} ${key}`,
  ])('does not fall back to the cookie from Authorization: %j', (authorization) =>
    expect(credentialsOf({ cookie: `foyer_session=${token}`, authorization })).toBeNull(),
  );

  it('takes nothing from nothing', () => expect(credentialsOf({})).toBeNull());
});
