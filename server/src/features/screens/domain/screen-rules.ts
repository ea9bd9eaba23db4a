import { seesOnlyShared, type Role } from '../../../core/http/actor.js';

/** What the rules read of a screen. */
export interface KnownScreen {
  personId: string;
  isShared: boolean;
  toldAtMs: number;
}

/** A screen says something at least every 25 seconds; one that missed two is taken as closed. */
const SILENT_MS = 70_000;
/** Of one person at a time. */
export const mostScreens = 20;

/** Whether a screen has been closed without saying so. */
export function isSilent(screen: Pick<KnownScreen, 'toldAtMs'>, nowMs: number): boolean {
  return nowMs - screen.toldAtMs > SILENT_MS;
}

/** Who may see and command a screen: its own person, and the household's members where it is shared. */
export function mayCommand(screen: KnownScreen, actor: { personId: string; role: Role }): boolean {
  if (screen.personId === actor.personId) return true;
  return screen.isShared && !seesOnlyShared(actor.role);
}
