import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { sendOutbox } from '../features/outbox/send-outbox.js';
import { renewPush, type SubscriptionChange } from '../features/notifications/renew-push.js';
import { openNews, showNews } from './show-news.js';
import { takeShare } from './take-share.js';
import type { PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// Only the shell lives here: answers and films always come from the house, fresh and after its permission check.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), {
    denylist: [/^\/api(\/|$)/, /^\/media(\/|$)/, /^\/(podcasts|shared)(\/|$)/, /^\/socket\.io(\/|$)/],
  }),
);

registerRoute('/share', ({ request }) => takeShare(request), 'POST');

// Background Sync: the browser calls again when there is a network, also when the app was closed long ago.
self.addEventListener('sync', (event) => {
  const { tag } = event as ExtendableEvent & { readonly tag: string };
  if (tag === 'foyer-outbox') (event as ExtendableEvent).waitUntil(sendWhatWaits());
});

/** Rejects while the house is away: the browser then tries once more later. */
async function sendWhatWaits(): Promise<void> {
  const { left } = await sendOutbox();
  if (left === 'away' || left === 'later') throw new Error(`the outbox is not empty: ${left}`);
}

self.addEventListener('pushsubscriptionchange', (event) => {
  (event as ExtendableEvent).waitUntil(renewPush(self, event as ExtendableEvent & SubscriptionChange));
});
self.addEventListener('push', (event) => event.waitUntil(showNews(self, event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(openNews(self, event.notification)));

self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'skip-waiting') void self.skipWaiting();
});
