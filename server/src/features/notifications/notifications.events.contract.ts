import type { NotificationAnswer } from './notifications.contract.js';

/** What a person's own screens hear of their news. `GET /api/notifications` and `…/unread` hold the same truth. */
export interface NotificationsRealtimeEvents {
  /** `notification` is what is new; null when something was read or cleared. */
  'inbox.changed': { unreadCount: number; notification: NotificationAnswer | null };
}
