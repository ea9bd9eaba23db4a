import { z } from 'zod';

/** What may be wrong with the secure address; the words for each are the PWA's. */
export const trustProblems = [
  'trust.port-taken',
  'trust.authority-unreadable',
  'trust.authority-expired',
  'trust.clock-behind',
  'trust.certificate-unreadable',
  'trust.certificate-expired',
] as const;
export type TrustProblem = (typeof trustProblems)[number];

/** How a phone reaches this server securely, and what it has to know to trust it. Told to anybody: it is no secret. */
export const trustSchema = z
  .object({
    httpPort: z.number().int(),
    /** Null while there is no secure address. */
    httpsPort: z.number().int().nullable(),
    /** `household`: of Foyer's own authority; `own`: from files of the household's. */
    certificate: z.enum(['household', 'own']).nullable(),
    /** The names and addresses that the certificate is for, the best to keep first. */
    names: z.array(z.string()),
    /** Where the server is reached at home, the likeliest first. */
    addresses: z.array(z.string()),
    expiresAt: z.iso.datetime().nullable(),
    authority: z
      .object({
        name: z.string(),
        /** SHA-256 of the certificate, as phones show it. */
        fingerprint: z.string(),
        expiresAt: z.iso.datetime(),
      })
      .nullable(),
    problem: z.enum(trustProblems).nullable(),
    /** The server's clock, for phones whose own is wrong. */
    now: z.iso.datetime(),
  })
  .meta({ id: 'Trust' });
export type Trust = z.output<typeof trustSchema>;
