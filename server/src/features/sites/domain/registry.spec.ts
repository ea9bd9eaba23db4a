import { describe, expect, it } from 'vitest';
import { siteKeySchema, siteSchema } from '../sites.contract.js';
import { isHostOf, listSites, siteByKey, siteOfHost } from './registry.js';

describe('the registry of sites', () => {
  it('has one row for every site key, the one for all others last', () => {
    const items = siteSchema.array().parse(listSites());
    expect(items.map((site) => site.key)).toEqual(siteKeySchema.options);
    expect(items.at(-1)).toEqual({ key: 'other', name: 'Other sites', hosts: [] });
  });

  it('gives no host to two sites', () => {
    const hosts = listSites().flatMap((site) => site.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  it('takes a host and its true sub-domains, and nothing that only looks like one', () => {
    expect(isHostOf('youtube.com', 'youtube.com')).toBe(true);
    expect(isHostOf('m.youtube.com', 'youtube.com')).toBe(true);
    expect(isHostOf('notyoutube.com', 'youtube.com')).toBe(false);
    expect(siteOfHost('youtube.com.evil.example').key).toBe('other');
    expect(siteByKey('vimeo').name).toBe('Vimeo');
  });
});
