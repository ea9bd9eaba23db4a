import type { PairingAnswer } from './pairings.contract.js';

/** What the accounts feature sends to open screens. `GET /api/pairings/:id` holds the same truth. */
export interface AccountsRealtimeEvents {
  'pairing.changed': PairingAnswer;
}
