import type { InvitationState } from '../accounts.contract.js';

/** What an invitation can still be: one use, until `expiresAt`. An invitation that was used stays used. */
export function invitationState(
  invitation: { readonly usedAt: Date | null; readonly expiresAt: Date },
  now: Date,
): InvitationState {
  if (invitation.usedAt !== null) return 'used';
  return invitation.expiresAt.getTime() > now.getTime() ? 'open' : 'expired';
}
