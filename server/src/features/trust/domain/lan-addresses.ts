import type { NetworkInterfaceInfo } from 'node:os';

/** The answer of `os.networkInterfaces()`. */
type NetworkInterfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Interfaces of containers, virtual machines and tunnels: no phone at home reaches them. */
const VIRTUAL = /^(lo|docker|br-|veth|virbr|vmnet|vbox|utun|tun|tap|wg|cni|flannel|podman|lxc|awdl|llw)/;

/** The likeliest home network first: private IPv4 (RFC 1918), other IPv4, unique local IPv6 (RFC 4193), other IPv6. */
const RANKS = [
  /^192\.168\./,
  /^10\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^(?!169\.254\.)[\d.]+$/,
  /^f[cd]/i,
  /^(?!fe[89ab])[\da-f]*:/i,
];

const LOOPBACK = /^(localhost|::1|127\.)/;
const EVERY_INTERFACE = new Set(['', '0.0.0.0', '::']);

/**
 * The URLs under which other devices at home open a server that listens on `host` and `port`, the likeliest first.
 * Empty when only this computer can reach it.
 */
export function lanAddresses(host: string, port: number, interfaces: NetworkInterfaces): string[] {
  if (LOOPBACK.test(host)) return [];
  if (!EVERY_INTERFACE.has(host)) return [urlOf(host, port)];
  return Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, entries]) => entries ?? [])
    .filter((entry) => !entry.internal && (host !== '0.0.0.0' || entry.family === 'IPv4'))
    .map(({ address }) => ({ address, rank: RANKS.findIndex((pattern) => pattern.test(address)) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank)
    .map(({ address }) => urlOf(address, port));
}

function urlOf(host: string, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}${port === 80 ? '' : `:${port}`}`;
}
