import type { SecureAddress } from './secure-origins.js';

/** What a page knows of its server and of itself. */
interface Place {
  readonly trust: SecureAddress & { readonly httpPort: number; readonly addresses: readonly string[] };
  readonly origin: string;
}

/**
 * The origin another device is sent to: the plain address at home, from where it is led on to the secure one; a name
 * with a certificate that every device trusts; and behind a proxy, of which the server knows nothing, where we are.
 */
export function entranceOf({ trust, origin }: Place): string {
  const port = Number(new URL(origin).port || (origin.startsWith('https:') ? 443 : 80));
  if (port !== trust.httpPort && port !== trust.httpsPort) return origin;
  if (trust.certificate === 'own' && trust.httpsPort !== null && trust.names[0] !== undefined)
    return `https://${trust.names[0]}${trust.httpsPort === 443 ? '' : `:${trust.httpsPort}`}`;
  return trust.addresses[0] ?? origin;
}

/** The code in an address's fragment (`#pair=…`), or null. */
export function pairingTokenOf(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('pair');
}
