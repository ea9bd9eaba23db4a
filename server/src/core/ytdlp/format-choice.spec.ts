import { describe, expect, it } from 'vitest';
import { formatArguments, VIDEO_FORMAT } from './format-choice.js';
import { sectionArguments, subtitleArguments } from './wish-arguments.js';

const formatOf = (wish: Parameters<typeof formatArguments>[0]) => formatArguments(wish)[1] ?? '';
const GATE = "[protocol~='^(http|m3u8|ism)']";

describe('which formats are asked for', () => {
  it('are the site’s own, a picture alone with the best sound', () => {
    expect(formatOf({ quality: 'best', formatId: '137' })).toBe(
      `b*[format_id='137']${GATE}+ba${GATE}/b*[format_id='137']${GATE}`,
    );
    expect(formatOf({ quality: 'best', formatId: '137+140-drc' })).toContain(
      `+b*[format_id='140-drc']${GATE}`,
    );
  });

  it('have the languages that are there as tracks, the dearest first, else what they would have anyway', () => {
    const format = formatOf({ quality: '720p', audioLanguages: ['fr', 'en'] });
    expect(format.split('/')).toEqual([
      `bv${GATE}+ba${GATE}[language^='fr']+ba${GATE}[language^='en']`,
      `bv${GATE}+ba${GATE}[language^='fr']`,
      `b${GATE}[language^='fr']`,
      `bv${GATE}+ba${GATE}[language^='en']`,
      `b${GATE}[language^='en']`,
      ...VIDEO_FORMAT.split('/'),
    ]);
    expect(formatOf({ quality: 'audio', audioLanguages: ['fr', 'en'] }).split('/')).toEqual(
      ["[language^='fr']", "[language^='en']", ''].flatMap((sound) => [
        `ba${GATE}${sound}`,
        `b${GATE}${sound}`,
      ]),
    );
    const together = (...audioLanguages: string[]) => formatArguments({ quality: 'best', audioLanguages });
    expect(together('fr', 'en')).toContain('--audio-multistreams');
    expect(together('fr')).not.toContain('--audio-multistreams');
    expect(together('pt', 'pt-BR')).not.toContain('--audio-multistreams');
  });

  it('take what there is of three languages', () => {
    const sounds = formatOf({ quality: 'best', audioLanguages: ['a1', 'b1', 'c1'] })
      .split('/')
      .filter((part) => part.startsWith(`bv${GATE}`))
      .map((part) => [...part.matchAll(/language\^='(\w)/g)].map(([, letter]) => letter).join(''));
    expect(sounds).toEqual(['abc', 'ab', 'ac', 'bc', 'a', 'b', 'c']);
  });

  it('pass the egress gate, each of them', () => {
    for (const formatId of [null, '18', '18+140'])
      for (const quality of ['best', 'audio'] as const)
        for (const part of formatOf({ quality, formatId, audioLanguages: ['fr', 'en'] }).split(/[+/]/))
          expect(part).toContain(GATE);
  });
});

describe('what else is asked for', () => {
  it('is a part, which ffmpeg fetches over the network only', () => {
    expect(sectionArguments(null)).toEqual([]);
    const args = sectionArguments({ startSeconds: 12.5, endSeconds: 20 });
    expect(args.slice(0, 2)).toEqual(['--download-sections', '*12.5-20']);
    expect(sectionArguments({ startSeconds: 0, endSeconds: null })[1]).toBe('*0-inf');
    expect(args.join(' ')).toContain('ffmpeg_i:-protocol_whitelist http,https,tcp,tls,crypto,httpproxy');
    expect(args.join(' ')).not.toMatch(/\bfile\b/);
  });

  it('are subtitles, by language and never all of them', () => {
    expect(subtitleArguments([])).toEqual([]);
    expect(subtitleArguments(['all'])).toEqual([]);
    const args = subtitleArguments(['fr', 'all', 'en']);
    expect(args[args.indexOf('--sub-langs') + 1]).toBe('fr,en');
  });
});
