import { BadProxyAddressError } from '../site-access.errors.js';

/** A proxy's address as it may be shown, and its password apart. */
export interface ProxyAddress {
  /** `http://user@host:port`. */
  readonly address: string;
  readonly password: string | null;
}

/**
 * Takes `http://user:password@host:port` apart; `host:port` alone is enough. Throws {@link BadProxyAddressError}
 * for other schemes, a path, or what is no address.
 */
export function parseProxyAddress(text: string): ProxyAddress {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  const isBare = url && /^\/?$/.test(url.pathname) && !url.search && !url.hash;
  if (!url || url.protocol !== 'http:' || !isBare || !url.hostname || /[\p{Cc}\s]/u.test(text)) {
    throw new BadProxyAddressError();
  }
  try {
    const password = url.password === '' ? null : decodeURIComponent(url.password);
    const user = url.username ? `${encodeURIComponent(decodeURIComponent(url.username))}@` : '';
    return { address: `http://${user}${url.host}`, password };
  } catch {
    throw new BadProxyAddressError();
  }
}

/** The whole address, as the egress gate takes it. */
export function proxyUrlOf({ address, password }: ProxyAddress): string {
  if (password === null) return address;
  const url = new URL(address);
  url.password = encodeURIComponent(password);
  return url.href.replace(/\/$/, '');
}
