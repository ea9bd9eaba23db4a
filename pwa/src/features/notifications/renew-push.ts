/** What is needed of the service worker's own scope. */
interface Worker {
  readonly registration: Pick<ServiceWorkerRegistration, 'pushManager'>;
  readonly navigator: { readonly language: string };
}

/** What a browser tells when it changes or ends a subscription by itself; not every one says both. */
export interface SubscriptionChange {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}

/**
 * A browser gave itself another address for pushes: the house is told the new one. Where it only took the old one away,
 * it is subscribed anew with the same key; without one the app does so when it is opened next. Rejects when the push
 * service or the house does not answer.
 */
export async function renewPush(
  { registration, navigator }: Worker,
  { oldSubscription, newSubscription }: SubscriptionChange,
): Promise<void> {
  const key = oldSubscription?.options.applicationServerKey;
  const subscription =
    newSubscription ??
    (key
      ? await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
      : await registration.pushManager.getSubscription());
  if (!subscription) return;
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const body = { endpoint, keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } };
  const answer = await fetch('/api/push-targets/browser', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, language: languageOf(navigator.language) }),
  });
  // Nobody is signed in: nobody's news are to come here.
  if (answer.status === 401) await subscription.unsubscribe();
  else if (!answer.ok) throw new Error(`the house answered ${answer.status}`);
}

function languageOf(tag: string): 'en' | 'fr' | 'zh' {
  const [language] = tag.toLowerCase().split('-');
  return language === 'fr' || language === 'zh' ? language : 'en';
}
