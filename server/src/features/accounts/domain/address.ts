/** An IP address as people know it: an IPv4 address that came in an IPv6 one (RFC 4291, 2.5.5.2) is IPv4. At most 64 characters. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').slice(0, 64);
}

/**
 * What counts as one visitor: an IPv4 address, or the /64 network of an IPv6 one, of which a single
 * household has all addresses (RFC 6177).
 */
export function visitorNetwork(address: string): string {
  const plain = plainAddress(address).split('%', 1)[0] ?? '';
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::', 2);
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...new Array<string>(gap).fill('0'), ...after];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
