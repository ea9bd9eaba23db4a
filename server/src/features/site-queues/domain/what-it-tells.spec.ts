import { describe, expect, it } from 'vitest';
import { isSignInWall, tellsNothing } from './what-it-tells.js';

const code = 'ytdlp.sign-in-wanted';

describe('what a failure tells of a site', () => {
  it('is a wall when it wants to know who asks', () => {
    expect(isSignInWall('other', { code, detail: 'Sign in to confirm you’re not a bot' })).toBe(true);
    expect(isSignInWall('youtube', { code, detail: 'HTTP Error 403: Forbidden' })).toBe(true);
    expect(isSignInWall('youtube', { code: 'ytdlp.private', detail: 'Sign in' })).toBe(false);
  });

  it('is no wall when one page of a site that nobody knows is shut', () => {
    const detail = 'Unable to download webpage: HTTP Error 403: Forbidden';
    expect(isSignInWall('other', { code, detail })).toBe(false);
  });

  it('is nothing when the line broke or the disk was full', () => {
    expect(['ytdlp.network', 'downloads.no-space'].map(tellsNothing)).toEqual([true, true]);
    expect(['ytdlp.removed', 'ytdlp.geo-blocked'].map(tellsNothing)).toEqual([false, false]);
  });
});
