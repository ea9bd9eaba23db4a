import type { NetworkInterfaceInfo } from 'node:os';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { CertificateScope } from '../../../core/certificates/issue-certificates.js';

/** What a machine is called and where it can be reached. */
export interface Machine {
  readonly hostName: string;
  /** The label before `.local`. */
  readonly localName: string;
  /** Further names and addresses, from the settings. */
  readonly otherNames: readonly string[];
  readonly interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
}

/**
 * Networks that no address of the internet lies in: private (RFC 1918), shared (RFC 6598, also Tailscale's), link
 * local, loopback and unique local ones (RFC 4193).
 */
export const PRIVATE_NETWORKS = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'],
  ...['fc00::/7', 'fe80::/10', '::1/128'],
] as const;

const LOOPBACK = ['127.0.0.1', '::1'] as const;

const privateNetworks = new BlockList();
for (const network of PRIVATE_NETWORKS) {
  const [address = '', prefix = ''] = network.split('/');
  privateNetworks.addSubnet(address, Number(prefix), isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** True for an address of {@link PRIVATE_NETWORKS}. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && privateNetworks.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** The private addresses of this machine's interfaces; link local ones need an interface's name and are left out. */
export function homeAddresses({ interfaces }: Pick<Machine, 'interfaces'>): string[] {
  const addresses = Object.values(interfaces).flatMap((entries) => entries ?? []);
  return addresses
    .filter(({ internal, address }) => !internal && isPrivateAddress(address))
    .map(({ address }) => address)
    .filter((address) => !/^fe[89ab]/i.test(address));
}

/** The names and addresses a server's certificate is for: `<name>.local` first, then what else leads here. */
export function ownNames(machine: Machine): CertificateScope {
  const names = [...dnsNamesOf(machine), ...machine.otherNames.filter((name) => isIP(name) === 0)];
  const addresses = [...machine.otherNames.filter((name) => isIP(name) !== 0), ...homeAddresses(machine)];
  return { dnsNames: unique(names), addresses: unique([...addresses, ...LOOPBACK]) };
}

/** What a household's authority may vouch for: its own names and private networks, and nothing of the internet. */
export function authorityScope(machine: Machine): CertificateScope {
  return { dnsNames: ownNames(machine).dnsNames, addresses: [...PRIVATE_NETWORKS] };
}

function dnsNamesOf({ hostName, localName }: Machine): string[] {
  const host = hostName.toLowerCase().replace(/\.$/, '');
  const isName = /^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/.test(host) && isIP(host) === 0;
  const label = host.split('.')[0] ?? '';
  return [`${localName}.local`, ...(isName ? [host, `${label}.local`] : []), 'localhost'];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
