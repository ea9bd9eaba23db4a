import { answer, api } from '../../api/index.js';
import { language } from '../../i18n/index.js';
import { session } from '../../session/index.js';
import { rememberPush } from './push-memory.js';

/** A browser without a service worker of ours (while developing) is not waited for. */
const patienceMs = 10_000;

/** The browser's own subscription, or null. */
export async function ownSubscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/**
 * Subscribes this browser with the household's key and lets the server know; the permission has to be there. Rejects
 * when the browser's push service or the server says no.
 */
export async function turnPushOn(publicKey: string): Promise<void> {
  const registration = await Promise.race([
    navigator.serviceWorker.ready,
    new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error('no service worker')), patienceMs);
    }),
  ]);
  const { pushManager } = registration;
  const before = await pushManager.getSubscription();
  if (before && !isOf(before, publicKey)) await before.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const { p256dh = '', auth = '' } = keys;
  const body = { endpoint, keys: { p256dh, auth }, language: language.current };
  await answer(api.PUT('/api/push-targets/browser', { body }));
  rememberPush(session.me?.id ?? null);
}

/** Gives the browser's own subscription back; the server is told by its own route, or by signing out. */
export async function turnPushOff(): Promise<void> {
  rememberPush(null);
  await (await ownSubscription())?.unsubscribe();
}

/** A browser may have changed its address, or the server its key, while nobody looked: then it is subscribed anew. */
export async function renewPush(): Promise<void> {
  if (Notification.permission !== 'granted') return;
  const { publicKey, targets } = await answer(api.GET('/api/notification-settings'));
  const subscription = await ownSubscription();
  const isKnown = targets.some(({ isThisDevice }) => isThisDevice);
  if (!isKnown || !subscription || !isOf(subscription, publicKey)) await turnPushOn(publicKey);
}

function isOf({ options }: PushSubscription, publicKey: string): boolean {
  const { applicationServerKey: key } = options;
  if (key === null) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === publicKey;
}
