import { describe, expect, it } from 'vitest';
import { privateOptionsText } from './private-options.js';

describe('a private options file', () => {
  it('holds one option per line, quoted for a shell', () => {
    const text = privateOptionsText({
      cookieFile: '/data/private/job-x/cookies.txt',
      proxy: 'http://foyer:secret@127.0.0.1:4000',
      videoPassword: `it's "$HOME" \\ # ; --exec=rm`,
    });
    expect(text.split('\n')).toEqual([
      '# coding: utf-8',
      "--cookies='/data/private/job-x/cookies.txt'",
      "--proxy='http://foyer:secret@127.0.0.1:4000'",
      `--video-password='it'"'"'s "$HOME" \\ # ; --exec=rm'`,
      '',
    ]);
  });

  it('leaves out what there is not', () => {
    expect(privateOptionsText({})).toBe('# coding: utf-8\n');
  });
});
