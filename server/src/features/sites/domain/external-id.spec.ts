import { describe, expect, it } from 'vitest';
import { externalIdOf } from './external-id.js';

const other = { site: 'other', url: 'https://example.org/film.mp4?a=1', externalId: null } as const;

describe('the id under which the library knows a medium', () => {
  it('is the link’s own id on a known site', () => {
    const link = { site: 'youtube', url: 'https://www.youtube.com/watch?v=x', externalId: 'x' } as const;
    expect(externalIdOf(link, { id: 'y', extractorKey: 'Youtube' })).toBe('x');
  });

  it('is what the site answers where the link does not tell', () => {
    const link = { site: 'tiktok', url: 'https://vm.tiktok.com/abc', externalId: null } as const;
    expect(externalIdOf(link, { id: '73', extractorKey: 'TikTok' })).toBe('73');
  });

  it('names the extractor on any other site, because two sites may use the same ids', () => {
    expect(externalIdOf(other, { id: '73', extractorKey: 'Arte' })).toBe('Arte:73');
  });

  it('is the link itself on a page nobody knows, shortened when it must be', () => {
    expect(externalIdOf(other, { id: 'film', extractorKey: 'Generic' })).toBe(other.url);
    const long = { ...other, url: `https://example.org/${'x'.repeat(500)}` };
    expect(externalIdOf(long, { id: 'film', extractorKey: 'Generic' })).toMatch(/^[\da-f]{64}$/);
  });
});
