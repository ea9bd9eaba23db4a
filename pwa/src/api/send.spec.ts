import { describe, expect, it } from 'vitest';
import { addressOf, contentOf } from './send.js';

describe('the address of a call', () => {
  it('has its parameters where the path names them, and nothing of them can leave their place', () => {
    expect(addressOf('/api/media/{id}', { path: { id: 'a1' } })).toBe('/api/media/a1');
    expect(addressOf('/api/media/{id}', { path: { id: '../people?x' } })).toBe('/api/media/..%2Fpeople%3Fx');
  });

  it('has the query in the order given, without what is not set', () => {
    const query = { sort: 'newest', cursor: undefined, search: null, limit: 60, tag: 'a & b' };
    expect(addressOf('/api/media', { query })).toBe('/api/media?sort=newest&limit=60&tag=a%20%26%20b');
    expect(addressOf('/api/media', { query: {} })).toBe('/api/media');
  });

  it('says a list as the same name several times', () => {
    expect(addressOf('/api/media', { query: { tag: ['x', 'y'] } })).toBe('/api/media?tag=x&tag=y');
  });
});

it('a body is JSON, and a file is sent as it is', () => {
  expect(contentOf({ name: 'Friday' }).body).toBe('{"name":"Friday"}');
  const picture = new Blob(['x'], { type: 'image/webp' });
  expect(contentOf(picture)).toEqual({
    ...{ headers: { 'content-type': 'application/octet-stream' }, body: picture },
  });
});
