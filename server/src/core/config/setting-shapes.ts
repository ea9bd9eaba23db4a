import { isIP, isIPv6 } from 'node:net';

/** True for `10.0.0.0/8` and `fd00::/8`: a full address and a prefix from `least` to the address's length. */
export function isNetwork(text: string, least = 0): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return false;
  const bits = Number(prefix);
  return isIP(address) !== 0 && bits >= least && bits <= (isIPv6(address) ? 128 : 32);
}

/** True for an address in full, IPv6 without brackets. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/**
 * True for `nas`, `nas.local` and `nas.local.`: labels of letters, digits, `-` and `_` (RFC 1123, with the underscore
 * that containers use). A last label of digits only means an address (WHATWG URL), so it is no name.
 */
export function isHostName(text: string): boolean {
  const labels = text.replace(/\.$/, '').split('.');
  const isLabel = (label: string) => /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/i.test(label);
  return text.length <= 253 && labels.every(isLabel) && !/^\d+$/.test(labels.at(-1) ?? '');
}

/** True for one label of a name (RFC 1123): letters, digits and `-` between them. */
export function isLabel(text: string): boolean {
  return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(text);
}

/** What may stand in `FOYER_EGRESS_ALLOW`: a network, an address (IPv6 also in brackets) or a host name. */
export function isEgressEntry(text: string): boolean {
  const plain = text.replace(/^\[(.+)\]$/, '$1');
  return isNetwork(plain) || isAddress(plain) || isHostName(text);
}

/** What may stand in `FOYER_TRUSTED_PROXIES`; a network of everybody (`/0`) is none. */
export function isTrustedProxy(text: string): boolean {
  return isNetwork(text, 1) || isAddress(text);
}

/** `redis://host:port/0`, `rediss://…` or `unix:///path`, with a password that can be decoded. */
export function isRedisUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !isDecodable(url.username + url.password)) return false;
  if (url.protocol === 'unix:') return url.host === '' && url.pathname.length > 1;
  const isRedis = url.protocol === 'redis:' || url.protocol === 'rediss:';
  return isRedis && url.hostname !== '' && /^(?:\/\d*)?$/.test(url.pathname);
}

/** `sqlite:<file>`, or a `postgresql://` (`postgres://`) URL that parses. */
export function isDatabaseUrl(text: string): boolean {
  if (text.startsWith('sqlite:')) return text.length > 'sqlite:'.length;
  const url = /^postgres(?:ql)?:\/\//.test(text) ? URL.parse(text) : null;
  return url !== null && isDecodable(url.username + url.password + url.pathname);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
