import { api } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { installation } from '../../shell/installation.state.svelte.js';
import { deviceKindOf } from '../trust/index.js';
import { deviceStanding, type DeviceStanding } from './domain/device-standing.js';
import { ownSubscription, turnPushOff, turnPushOn } from './push-device.js';

/** Whether this device is told of news, and the way to change that. */
export class PushDevice {
  #standing = $state<DeviceStanding | null>(null);
  #isBusy = $state(false);

  /** Null until the browser has said. */
  get standing(): DeviceStanding | null {
    return this.#standing;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Asks the browser; `isKnown` is whether the server tells this device. */
  async look(isKnown: boolean): Promise<void> {
    const hasPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
    this.#standing = deviceStanding({
      ...{ isSecure: globalThis.isSecureContext, hasPush, isInstalled: installation.isInstalled },
      isIos: deviceKindOf(navigator.userAgent, navigator.maxTouchPoints) === 'ios',
      permission: hasPush ? Notification.permission : 'default',
      isSubscribed: isKnown && hasPush && (await ownSubscription().catch(() => null)) !== null,
    });
  }

  /** Asks for the permission, which browsers allow from a tap only, and turns it on. */
  async turnOn(publicKey: string): Promise<void> {
    await this.#work(async () => {
      if ((await Notification.requestPermission()) !== 'granted') return;
      try {
        await turnPushOn(publicKey);
      } catch (error) {
        if (error instanceof DOMException || !(error instanceof Error && 'code' in error))
          toasts.show({ text: m.notifications_no_service(), tone: 'bad' });
        else throw error;
      }
    });
  }

  /** Turns it off on this device, whose row the server has under `targetId`. */
  async turnOff(targetId: string): Promise<void> {
    await this.#work(async () => {
      await api.DELETE('/api/push-targets/{id}', { params: { path: { id: targetId } } });
      await turnPushOff();
    });
  }

  async #work(work: () => Promise<void>): Promise<void> {
    this.#isBusy = true;
    try {
      await work();
    } catch (error) {
      toasts.failed(error);
    } finally {
      this.#isBusy = false;
    }
  }
}
