import { describe, expect, it } from 'vitest';
import { changedWish, noOptions, wishOf } from './wish-of.js';

const film = 'https://vimeo.com/1';

describe('what a text wishes for', () => {
  it('is one download, a batch, or nothing', () => {
    expect(wishOf(`see ${film}`, '720p')).toMatchObject({
      kind: 'download',
      body: { url: film, quality: '720p' },
    });
    expect(wishOf(`${film}\nhttps://vimeo.com/2`, 'auto')).toMatchObject({ kind: 'batch' });
    expect(wishOf('see you at 8', 'auto')).toBeNull();
  });
});

describe('a changed wish', () => {
  const options = { ...noOptions, formatId: '22', forPersonIds: ['a'] };
  const wish = { kind: 'download', body: { url: film, quality: 'best', options, device: null } } as const;

  it('keeps all that was chosen while film and quality stay', () => {
    expect(changedWish(wish, film, 'best')).toEqual(wish);
  });

  it('forgets what was chosen of another film or size, and keeps for whom it is', () => {
    const plain = { ...noOptions, forPersonIds: ['a'] };
    expect(changedWish(wish, 'https://vimeo.com/2', 'best').body).toMatchObject({ options: plain });
    expect(changedWish(wish, film, 'audio').body).toMatchObject({ quality: 'audio', options: plain });
  });
});
