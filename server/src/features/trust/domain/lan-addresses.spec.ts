import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lanAddresses } from './lan-addresses.js';

function entry(address: string): NetworkInterfaceInfo {
  const shared = { address, netmask: '', mac: '', cidr: null, internal: /^(127\.|::1$)/.test(address) };
  return address.includes(':') ? { ...shared, family: 'IPv6', scopeid: 0 } : { ...shared, family: 'IPv4' };
}

const home = {
  lo: [entry('127.0.0.1'), entry('::1')],
  eth0: [entry('203.0.113.9'), entry('172.20.0.4'), entry('fe80::1'), entry('fd12::5'), entry('2001:db8::7')],
  eth1: [entry('169.254.3.4'), entry('10.1.2.3')],
  wlan0: [entry('192.168.1.20')],
  docker0: [entry('172.17.0.1')],
  tun0: [entry('10.8.0.2')],
  gone: undefined,
};

describe('the addresses for other devices at home', () => {
  it('begin with the likeliest, leave out what no phone reaches, and carry the port', () => {
    expect(lanAddresses('0.0.0.0', 8080, home)).toEqual([
      'http://192.168.1.20:8080',
      'http://10.1.2.3:8080',
      'http://172.20.0.4:8080',
      'http://203.0.113.9:8080',
    ]);
  });

  it('include IPv6 when the server listens there', () => {
    expect(lanAddresses('::', 8080, home).slice(4)).toEqual([
      'http://[fd12::5]:8080',
      'http://[2001:db8::7]:8080',
    ]);
  });

  it('leave the usual port out', () => {
    expect(lanAddresses('0.0.0.0', 80, { wlan0: home.wlan0 })).toEqual(['http://192.168.1.20']);
  });

  it.each(['127.0.0.1', 'localhost', '::1'])('are none when the server listens on %s', (host) => {
    expect(lanAddresses(host, 8080, home)).toEqual([]);
  });

  it('are the one address the server was told to listen on', () => {
    expect(lanAddresses('192.168.1.20', 8080, home)).toEqual(['http://192.168.1.20:8080']);
    expect(lanAddresses('fd12::5', 8080, home)).toEqual(['http://[fd12::5]:8080']);
  });
});
