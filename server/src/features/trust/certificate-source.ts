import type { Certificate } from './certificate-files.js';
import type { TrustProblem } from './trust.contract.js';

/** What the secure address shows: the certificate, the authority behind it where it is Foyer's, and what is wrong. */
export interface Served {
  readonly kind: 'household' | 'own';
  readonly leaf: Certificate | null;
  readonly authority: Certificate | null;
  readonly problem: TrustProblem | null;
}
