/** Interfaces of containers, virtual machines and tunnels: a phone at home reaches none of them. */
const VIRTUAL = /^(lo|docker|br-|veth|virbr|vmnet|vbox|utun|tun|tap|cni|flannel|podman|lxc|awdl|llw)/;

const PRIVATE = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./];

/**
 * The IPv4 addresses other devices at home can use, from the answer of `os.networkInterfaces()`: private ones, the
 * likeliest first (192.168.… before 10.… before 172.…); where the network has none, whatever addresses it has.
 */
export function lanAddresses(interfaces) {
  const rank = (address) => PRIVATE.findIndex((pattern) => pattern.test(address));
  const addresses = Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, entries]) => entries ?? [])
    .filter((entry) => (entry.family === 'IPv4' || entry.family === 4) && !entry.internal)
    .map((entry) => entry.address)
    .filter((address) => !address.startsWith('169.254.'));
  const home = addresses.filter((address) => rank(address) >= 0);
  return home.length > 0 ? home.sort((a, b) => rank(a) - rank(b)) : addresses;
}

/** Whether a server bound to `host` can be reached from this computer only. */
export function isLoopback(host = '') {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Whether `host` means every interface, which is also the default. */
export function isEveryInterface(host = '') {
  return host === '' || host === '0.0.0.0' || host === '::';
}

/** The addresses to open Foyer under: `{ here, home }`, with `home` empty when only this computer can reach it. */
export function reachableUrls(host, port, interfaces, scheme = 'http') {
  const url = (name) => `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
  if (isLoopback(host)) return { here: url(host), home: [] };
  if (isEveryInterface(host)) return { here: url('localhost'), home: lanAddresses(interfaces).map(url) };
  return { here: url(host), home: [url(host)] };
}
