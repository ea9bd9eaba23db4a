import { answer, api, keys, queryClient, type Subscription } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { dropSubscription, takeSubscription } from './live-subscriptions.js';

const byId = (id: string) => ({ params: { path: { id } } });

/** Does `act` and shows what it made of the subscription; a refusal is said, and the truth asked for. */
async function change(id: string, act: () => Promise<Subscription>): Promise<void> {
  try {
    takeSubscription(await act());
  } catch (error) {
    toasts.failed(error);
    await queryClient.invalidateQueries({ queryKey: keys.subscription(id) });
  }
}

/** Has the list looked at now. */
export const checkNow = ({ id }: Subscription) =>
  change(id, () => answer(api.POST('/api/subscriptions/{id}/check', byId(id))));

/** Opens the list with its password from now on. */
export const openWith = ({ id }: Subscription, videoPassword: string) =>
  change(id, () => answer(api.PATCH('/api/subscriptions/{id}', { ...byId(id), body: { videoPassword } })));

/** Nothing new is taken in. */
export const pause = ({ id }: Subscription) =>
  change(id, () => answer(api.POST('/api/subscriptions/{id}/pause', byId(id))));

/** Goes on, with what was published meanwhile. */
export const resume = ({ id }: Subscription) =>
  change(id, () => answer(api.POST('/api/subscriptions/{id}/resume', byId(id))));

/** Follows it no longer and leaves its page; its films stay. */
export async function unfollow({ id }: Subscription): Promise<void> {
  try {
    await api.DELETE('/api/subscriptions/{id}', byId(id));
    dropSubscription(id);
    router.go(routes.subscriptions(), { replace: true });
  } catch (error) {
    toasts.failed(error);
  }
}

/** Says that something is followed now, with the way to it. */
export function sayFollowed(subscription: Subscription): void {
  const action = { label: m.subscriptions_look(), href: routes.subscription(subscription.id) };
  toasts.show({ text: m.subscriptions_followed({ title: subscription.title }), action });
}
