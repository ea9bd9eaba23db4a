import type { Invitation } from '../../../api/index.js';

export type InvitationState = 'open' | 'used' | 'expired';

/** Whether an invitation can still be accepted at `now`. */
export function invitationState(invitation: Pick<Invitation, 'usedBy' | 'expiresAt'>, now: Date): InvitationState {
  if (invitation.usedBy !== null) return 'used';
  return new Date(invitation.expiresAt) <= now ? 'expired' : 'open';
}
