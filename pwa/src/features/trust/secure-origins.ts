/** Of the server's answer, what its secure addresses are made of. */
export interface SecureAddress {
  readonly httpsPort: number | null;
  readonly certificate: 'household' | 'own' | null;
  readonly names: readonly string[];
}

/**
 * The secure origins to try from a page at `hostName`, the one to keep first: an installed app stays with its origin,
 * and a name outlives an address. Of the server's names only those the page may ask: its first, and where it is now.
 */
export function secureOrigins({ httpsPort, certificate, names }: SecureAddress, hostName: string): string[] {
  if (httpsPort === null || certificate === null) return [];
  const wanted = [names[0], hostName].filter((name) => name !== undefined);
  return [...new Set(wanted)].map((name) => `https://${name}${httpsPort === 443 ? '' : `:${httpsPort}`}`);
}
