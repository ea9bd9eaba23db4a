import { describe, expect, it } from 'vitest';
import { readShare } from './read-share.js';

const share = (given: Partial<Parameters<typeof readShare>[0]>) =>
  readShare({ title: '', text: '', url: '', files: [], ...given });
const film = 'https://youtu.be/abc?si=1';
const song = 'https://vimeo.com/2';

describe('what was shared', () => {
  it.each([
    ['in its own field', { url: film }],
    ['in the text, as most apps do', { title: 'Watch “A film”', text: film }],
    ['inside a sentence', { text: `Look at this: ${film}!` }],
    ['in the title', { title: film }],
    ['twice', { url: film, text: `A film ${film}` }],
    ['without its scheme', { text: 'youtu.be/abc?si=1' }],
  ])('is a link that stands %s', (_where, given) => {
    expect(share(given)).toEqual({ kind: 'link', link: film });
  });

  it('is many when there are two', () => {
    expect(share({ text: `${film} and ${song}` })).toEqual({ kind: 'many', text: `${film}\n${song}` });
    expect(share({ url: film, text: song })).toEqual({ kind: 'many', text: `${film}\n${song}` });
  });

  it('is many when it is a file of links, also of one, with what stands beside it', () => {
    expect(share({ files: [`# mine\n${film}\n`] })).toEqual({ kind: 'many', text: `# mine\n${film}\n` });
    expect(share({ text: song, files: [film] })).toEqual({ kind: 'many', text: `${song}\n${film}` });
  });

  it('is nothing but the list when the title is the name of its file', () => {
    expect(share({ title: 'links.txt', files: [film] })).toEqual({ kind: 'many', text: film });
  });

  it('is nothing to add when it holds no link', () => {
    expect(share({ title: 'holiday.mp4' }).kind).toBe('nothing');
    expect(share({ title: 'Hello', text: 'see you at 8' })).toEqual({
      kind: 'nothing',
      text: 'see you at 8\nHello',
    });
    expect(share({})).toEqual({ kind: 'nothing', text: '' });
    expect(share({ files: ['milk\nbread'] })).toEqual({ kind: 'nothing', text: 'milk\nbread' });
  });

  it('is refused when it is a picture, or too large', () => {
    expect(share({ files: ['\u0000PNG\ufffd'] })).toEqual({ kind: 'refused', code: 'batches.not-text' });
    expect(share({ files: [null] })).toEqual({ kind: 'refused', code: 'http.too-large' });
    expect(share({ text: film, files: [null] })).toEqual({ kind: 'link', link: film });
  });
});
