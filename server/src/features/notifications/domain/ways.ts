import { notificationKinds, type NotificationWays } from '../notifications.contract.js';

/** How somebody hears of each kind: as they chose, and on their devices where they did not. */
export function waysOf(chosen: Partial<NotificationWays> | null | undefined): NotificationWays {
  const ways = notificationKinds.map((kind) => [kind, chosen?.[kind] ?? 'push'] as const);
  return Object.fromEntries(ways) as NotificationWays;
}
