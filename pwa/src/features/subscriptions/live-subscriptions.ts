import { keys, queryClient, type Subscription, type SubscriptionPage } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';

interface Pages {
  readonly pages: readonly SubscriptionPage[];
  readonly pageParams: readonly unknown[];
}

/** News of one subscription may come several times a second; its entries are asked for this often. */
const refreshMs = 1200;
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Keeps what is remembered in step with the server while a page shows it; returns the way to stop. */
export function keepSubscriptionsLive(): () => void {
  const offs = [
    realtime.on('subscription.changed', takeSubscription),
    realtime.on('subscription.removed', ({ id }) => dropSubscription(id)),
  ];
  return () => {
    for (const off of offs) off();
  };
}

/** Keeps the feed of arrivals fresh while it is shown; returns the way to stop. */
export function keepArrivalsLive(): () => void {
  return realtime.on('feed.arrived', () => void queryClient.invalidateQueries({ queryKey: keys.arrivals }));
}

/** Shows one as it is now; those of others, of which administrators hear, are in no list of one's own. */
export function takeSubscription(subscription: Subscription): void {
  const { id } = subscription;
  queryClient.setQueryData<Subscription>(keys.subscription(id), subscription);
  refreshEntriesSoon(id);
  if (subscription.personId !== session.me?.id) return;
  changeList((items) =>
    items.some((item) => item.id === id)
      ? items.map((item) => (item.id === id ? subscription : item))
      : [subscription, ...items],
  );
}

/** Takes one off the list. */
export function dropSubscription(id: string): void {
  changeList((items) => items.filter((item) => item.id !== id));
}

function refreshEntriesSoon(id: string): void {
  if (timers.has(id)) return;
  const refresh = () => {
    timers.delete(id);
    void queryClient.invalidateQueries({ queryKey: keys.subscriptionEntries(id) });
  };
  timers.set(id, setTimeout(refresh, refreshMs));
}

function changeList(change: (items: Subscription[]) => Subscription[]): void {
  queryClient.setQueryData<Pages>(keys.subscriptionList, (list) => {
    const [first, ...others] = list?.pages ?? [];
    if (!list || !first) return list;
    const items = change([first, ...others].flatMap((page) => page.items));
    const { nextCursor } = others.at(-1) ?? first;
    return { pages: [{ items, nextCursor }], pageParams: list.pageParams.slice(0, 1) };
  });
}
