import { describe, expect, it } from 'vitest';
import { isAddressAllowed, isHostAllowed, isHostPlausible, parseAllowance } from './address-policy.js';

const nothing = parseAllowance([]);

describe('the address policy', () => {
  it.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '64:ff9b::101:101', '::ffff:8.8.8.8'])(
    'lets the public address %s through',
    (address) => expect(isAddressAllowed(address, nothing)).toBe(true),
  );

  it.each([
    ['loopback', '127.0.0.1'],
    ['all of loopback', '127.255.255.254'],
    ['"this network"', '0.0.0.0'],
    ['"this network" with a host', '0.1.2.3'],
    ['10/8', '10.0.0.1'],
    ['172.16/12', '172.31.255.255'],
    ['192.168/16', '192.168.1.1'],
    ['shared space of carriers', '100.64.0.1'],
    ['link-local', '169.254.1.1'],
    ['cloud metadata', '169.254.169.254'],
    ['multicast', '224.0.0.251'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['documentation', '192.0.2.1'],
    ['benchmarks', '198.18.0.1'],
    ['protocol assignments', '192.0.0.8'],
    ['IPv6 loopback', '::1'],
    ['IPv6 unspecified', '::'],
    ['unique local', 'fd12:3456::1'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['IPv6 multicast', 'ff02::1'],
    ['IPv6 metadata', 'fd00:ec2::254'],
    ['IPv6 documentation', '2001:db8::1'],
    ['discard', '100::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hex', '::ffff:7f00:1'],
    ['mapped private', '::ffff:192.168.0.1'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['IPv4-translated loopback', '::ffff:0:127.0.0.1'],
    ['NAT64 of a private address', '64:ff9b::10.0.0.1'],
    ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::1'],
    ['6to4 of a private address', '2002:c0a8:101::1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['no address', 'localhost'],
    ['shortened IPv4', '127.1'],
    ['decimal IPv4', '2130706433'],
    ['octal IPv4', '0177.0.0.1'],
    ['nothing', ''],
  ])('refuses %s (%s)', (_name, address) => expect(isAddressAllowed(address, nothing)).toBe(false));

  it.each(['localhost', 'tv.localhost', 'LOCALHOST.', '10.0.0.1', '[::1]', '127.0.0.1'])(
    'tells that %s leads into the house without asking anybody, unless the household allowed it',
    (host) => {
      expect(isHostPlausible(host, nothing)).toBe(false);
      expect(isHostPlausible(host, parseAllowance([host.toLowerCase().replace(/\.$/, '')]))).toBe(true);
    },
  );

  it('leaves other names to whoever resolves them', () => {
    expect(isHostPlausible('[::ffff:10.0.0.1]', nothing)).toBe(false);
    expect(isHostPlausible('nas.home', nothing)).toBe(true);
    expect(isHostPlausible('localhost.example', nothing)).toBe(true);
    expect(isHostPlausible('localhost', parseAllowance(['127.0.0.0/8']))).toBe(true);
    expect(isHostPlausible('1.1.1.1', nothing)).toBe(true);
  });

  it('lets through what the household allowed, and only that', () => {
    const allowance = parseAllowance([
      '127.0.0.1/32',
      '10.1.0.0/16',
      '192.168.7.7',
      '[fd00::1]',
      'NAS.local.',
    ]);
    expect(isAddressAllowed('127.0.0.1', allowance)).toBe(true);
    expect(isAddressAllowed('::ffff:127.0.0.1', allowance)).toBe(true);
    expect(isAddressAllowed('127.0.0.2', allowance)).toBe(false);
    expect(isAddressAllowed('10.1.200.3', allowance)).toBe(true);
    expect(isAddressAllowed('10.2.0.1', allowance)).toBe(false);
    expect(isAddressAllowed('192.168.7.7', allowance)).toBe(true);
    expect(isAddressAllowed('192.168.7.8', allowance)).toBe(false);
    expect(isAddressAllowed('fd00::1', allowance)).toBe(true);
    expect(isAddressAllowed('::1', allowance)).toBe(false);
    expect(isHostAllowed('nas.LOCAL', allowance)).toBe(true);
    expect(isHostAllowed('evil-nas.local', allowance)).toBe(false);
  });
});
