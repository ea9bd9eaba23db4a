import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/** What may be fetched although it is private, from `FOYER_EGRESS_ALLOW`. */
export interface EgressAllowance {
  readonly networks: readonly Network[];
  readonly hosts: ReadonlySet<string>;
}

/** Sorts `FOYER_EGRESS_ALLOW` entries into networks (CIDR or single address) and host names. */
export function parseAllowance(entries: readonly string[]): EgressAllowance {
  const networks: Network[] = [];
  const hosts = new Set<string>();
  for (const entry of entries) {
    const plain = entry.replace(/^\[(.+)\]/, '$1');
    if (ipaddr.isValidCIDR(plain)) networks.push(ipaddr.parseCIDR(plain));
    else if (isLiteral(plain)) networks.push(wholeAddress(ipaddr.parse(plain)));
    else hosts.add(normaliseHost(plain));
  }
  return { networks, hosts };
}

/**
 * Whether a connection to `address` is allowed: public unicast addresses only. Loopback, private, shared
 * (RFC 6598), link-local (cloud metadata with it), multicast, reserved and unspecified ones are not, in IPv4,
 * in IPv6, and inside IPv6 forms that carry an IPv4 address (mapped, NAT64). The dead tunnels 6to4 and
 * Teredo, and IPv4-compatible addresses, are never allowed. Text that is no address is not allowed.
 */
export function isAddressAllowed(address: string, allowance: EgressAllowance): boolean {
  if (!isLiteral(address)) return false;
  const parsed = unwrap(ipaddr.parse(address));
  return isPublic(parsed) || allowance.networks.some((network) => contains(network, parsed));
}

/** Whether every address of this host name may be connected to, because the household named the host. */
export function isHostAllowed(host: string, allowance: EgressAllowance): boolean {
  return allowance.hosts.has(normaliseHost(host));
}

/**
 * Whether a link's host may be fetched as far as its spelling tells: false for a private address, and for `localhost`
 * and names under it (RFC 6761), which mean this computer everywhere. What other names lead to is only known, and
 * checked, when they are resolved.
 */
export function isHostPlausible(host: string, allowance: EgressAllowance): boolean {
  const name = normaliseHost(host);
  if (isHostAllowed(name, allowance)) return true;
  if (name === 'localhost' || name.endsWith('.localhost')) return isAddressAllowed('127.0.0.1', allowance);
  return !isLiteral(name) || isAddressAllowed(name, allowance);
}

/** Lower case, without the brackets of an IPv6 literal and without the final dot. */
export function normaliseHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/** An address in full; shortened IPv4 such as `127.1` is left to the resolver, whose answer is checked. */
function isLiteral(address: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
}

function wholeAddress(address: Address): Network {
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** The IPv4 address inside a mapped or NAT64 (64:ff9b::/96, RFC 6052) address; others as they are. */
function unwrap(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const isNat64 = address.match(ipaddr.IPv6.parse('64:ff9b::'), 96);
  return isNat64 ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(ipaddr.IPv6.parse('2000::'), 3);
}

function contains([base, bits]: Network, address: Address): boolean {
  if (base instanceof ipaddr.IPv4) return address instanceof ipaddr.IPv4 && address.match(base, bits);
  return address instanceof ipaddr.IPv6 && address.match(base, bits);
}
