import type { NotificationData } from '../features/notifications/pushed-data.js';

/** A push as the server writes it: the form of Declarative Web Push, with what only this worker reads in `data`. */
interface Pushed {
  readonly notification?: {
    readonly title?: string;
    readonly body?: string;
    readonly tag?: string;
    readonly lang?: string;
    readonly app_badge?: string;
    readonly data?: NotificationData;
  };
}

/** Shows what was pushed. Browsers take the right to push away from who shows nothing, so something always is shown. */
export async function showNews(
  { registration, navigator }: Pick<ServiceWorkerGlobalScope, 'registration' | 'navigator'>,
  message: PushMessageData | null,
): Promise<void> {
  const { title, body, tag, lang, app_badge: badge, data } = read(message).notification ?? {};
  const unread = Number(badge);
  if ('setAppBadge' in navigator && Number.isSafeInteger(unread)) {
    const { setAppBadge } = navigator as { setAppBadge(count: number): Promise<void> };
    await setAppBadge.call(navigator, unread).catch(() => undefined);
  }
  await registration.showNotification(title ?? 'Foyer', {
    ...{ body, tag, lang, data, icon: '/icons/icon-192.png' },
  });
}

/** Somebody tapped it: it is read, and what it is about opens, in the app that is open already where one is. */
export async function openNews(
  { clients }: Pick<ServiceWorkerGlobalScope, 'clients'>,
  notification: Notification,
): Promise<void> {
  notification.close();
  const data = notification.data as NotificationData | undefined;
  const path = data?.path ?? '/notifications';
  await Promise.all([lead(clients, path), data && markRead(data)]);
}

async function lead(clients: Clients, path: string): Promise<void> {
  // Also a page that this worker did not load: the first one of a browser.
  const [open] = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (open) {
    // The page goes there itself: loading it anew would stop what plays.
    open.postMessage({ type: 'open-news', path });
    await open.focus().catch(() => undefined);
  } else await clients.openWindow(path).catch(() => undefined);
}

async function markRead({ kind, throughSequence }: NotificationData): Promise<void> {
  if (throughSequence === 0) return;
  const body = JSON.stringify(kind === null ? { throughSequence } : { throughSequence, kind });
  const headers = { 'content-type': 'application/json' };
  await fetch('/api/notifications/read', { method: 'POST', headers, body }).catch(() => undefined);
}

function read(message: PushMessageData | null): Pushed {
  try {
    return (message?.json() ?? {}) as Pushed;
  } catch {
    return {};
  }
}
