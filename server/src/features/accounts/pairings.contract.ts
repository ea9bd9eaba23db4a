import { z } from 'zod';
import { invitationStateSchema } from './accounts.contract.js';

/** Whose device it is to be; one's own unless told. */
export const createPairingSchema = z
  .strictObject({ personId: z.string().min(1).max(64).optional() })
  .meta({ id: 'CreatePairing' });
export type CreatePairing = z.output<typeof createPairingSchema>;

/** `device` is the one that was signed in with it. */
export const pairingSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    expiresAt: z.iso.datetime(),
    state: invitationStateSchema,
    device: z.string().nullable(),
  })
  .meta({ id: 'Pairing' });
export type PairingAnswer = z.output<typeof pairingSchema>;

/** `path` is the page to open on the other device; it holds the token, which is shown this once. */
export const createdPairingSchema = pairingSchema.extend({ path: z.string() }).meta({ id: 'CreatedPairing' });
export type CreatedPairing = z.output<typeof createdPairingSchema>;

export const pairingTokenSchema = z
  .object({ token: z.string().min(1).max(200) })
  .meta({ id: 'PairingToken' });
export type PairingToken = z.output<typeof pairingTokenSchema>;

/** What the other device may know before it is signed in. */
export const pairingPreviewSchema = z
  .object({ username: z.string(), householdName: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'PairingPreview' });
export type PairingPreview = z.output<typeof pairingPreviewSchema>;
