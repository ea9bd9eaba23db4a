import { describe, expect, it } from 'vitest';
import { appleProfile } from './apple-profile.js';
import { namesOf } from './names-of.js';

const der = Buffer.from('a certificate');
const content = { der, name: 'Foyer <&> ours', description: 'What it is for.' };

describe('the profile for Apple’s systems', () => {
  it('holds the certificate as a root, with names that cannot break the file', () => {
    const profile = appleProfile(content);
    expect(profile).toContain('<key>PayloadType</key><string>com.apple.security.root</string>');
    expect(profile).toContain(`<data>${der.toString('base64')}</data>`);
    expect(profile).toContain('<string>Foyer &lt;&amp;&gt; ours</string>');
  });

  it('has identifiers of its certificate, so that a second installation replaces the first', () => {
    const uuids = (bytes: Buffer) =>
      [...appleProfile({ ...content, der: bytes }).matchAll(/PayloadUUID<\/key><string>([^<]+)/g)].map(
        ([, uuid]) => uuid,
      );
    expect(uuids(der)).toEqual(uuids(der));
    expect(new Set([...uuids(der), ...uuids(Buffer.from('another'))]).size).toBe(4);
    for (const uuid of uuids(der))
      expect(uuid).toMatch(/^[\dA-F]{8}-[\dA-F]{4}-8[\dA-F]{3}-8[\dA-F]{3}-[\dA-F]{12}$/);
  });
});

describe('the names of a certificate', () => {
  it('are read from Node’s text of them', () => {
    expect(namesOf('DNS:foyer.local, DNS:nas, IP Address:10.0.0.5, IP Address:FD12:0:0:0:0:0:0:5')).toEqual([
      ...['foyer.local', 'nas', '10.0.0.5', 'fd12::5'],
    ]);
    expect(namesOf('')).toEqual([]);
  });
});
