import { describe, expect, it } from 'vitest';
import { plainAddress, visitorNetwork } from './address.js';

describe('plainAddress', () => {
  it.each([
    ['192.168.1.7', '192.168.1.7'],
    ['::ffff:192.168.1.7', '192.168.1.7'],
    ['::FFFF:10.0.0.1', '10.0.0.1'],
    ['fe80::1', 'fe80::1'],
  ])('shows %s as %s', (address, plain) => expect(plainAddress(address)).toBe(plain));
});

describe('visitorNetwork', () => {
  it.each([
    ['::ffff:192.168.1.7', '192.168.1.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('counts %s as %s', (address, network) => expect(visitorNetwork(address)).toBe(network));
});
