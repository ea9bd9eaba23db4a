import type { ScreenAnswer, ScreenCommand } from './screens.contract.js';

/** What open screens hear of one another. `GET /api/screens` holds the truth; a command is for one screen only. */
export interface ScreensRealtimeEvents {
  'screen.changed': ScreenAnswer;
  'screen.gone': { id: string };
  'screen.command': { screenId: string; command: ScreenCommand };
}
