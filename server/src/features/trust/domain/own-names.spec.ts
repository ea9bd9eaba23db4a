import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { authorityScope, homeAddresses, isPrivateAddress, ownNames, type Machine } from './own-names.js';

function entry(address: string): NetworkInterfaceInfo {
  const shared = { address, netmask: '', mac: '', cidr: null, internal: /^(127\.|::1$)/.test(address) };
  return address.includes(':') ? { ...shared, family: 'IPv6', scopeid: 0 } : { ...shared, family: 'IPv4' };
}

const machine: Machine = {
  hostName: 'NAS.home.arpa',
  localName: 'foyer',
  otherNames: ['foyer.fritz.box', '192.168.7.7'],
  interfaces: {
    lo: [entry('127.0.0.1'), entry('::1')],
    eth0: [
      entry('192.168.1.5'),
      entry('203.0.113.9'),
      entry('fd12::5'),
      entry('fe80::1'),
      entry('2001:db8::7'),
    ],
    gone: undefined,
  },
};

describe('what a certificate is for', () => {
  it('is every name that leads here, the one to keep first, and every private address', () => {
    expect(ownNames(machine)).toEqual({
      dnsNames: ['foyer.local', 'nas.home.arpa', 'nas.local', 'localhost', 'foyer.fritz.box'],
      addresses: ['192.168.7.7', '192.168.1.5', 'fd12::5', '127.0.0.1', '::1'],
    });
  });

  it('leaves out addresses of the internet and those of one cable', () => {
    expect(homeAddresses(machine)).toEqual(['192.168.1.5', 'fd12::5']);
  });

  it.each(['', 'a b', '10.0.0.1', '-nas'])('does without a host name that is none: “%s”', (hostName) => {
    expect(ownNames({ ...machine, hostName, otherNames: [] }).dnsNames).toEqual(['foyer.local', 'localhost']);
  });

  it('never names anything twice', () => {
    expect(ownNames({ ...machine, hostName: 'foyer' }).dnsNames).toEqual([
      ...['foyer.local', 'foyer', 'localhost', 'foyer.fritz.box'],
    ]);
  });
});

describe('what an authority may vouch for', () => {
  it('is its own names and private networks', () => {
    const { dnsNames, addresses } = authorityScope(machine);
    expect(dnsNames).toEqual(ownNames(machine).dnsNames);
    expect(addresses).toContain('192.168.0.0/16');
    expect(addresses).not.toContain('0.0.0.0/0');
  });

  it.each([
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['100.100.1.1', true],
    ['8.8.8.8', false],
    ['fd00::1', true],
    ['2001:db8::1', false],
    ['nas', false],
  ])('knows %s as private: %s', (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate);
  });
});
