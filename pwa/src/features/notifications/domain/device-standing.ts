/**
 * Whether this device can be told of news, and what stands in the way: a plain address, an app that iOS wants installed
 * first, a browser without push, a permission that was refused.
 */
export type DeviceStanding = 'plain' | 'install-first' | 'unsupported' | 'denied' | 'off' | 'on';

/** What the browser says of itself. */
export interface DeviceFacts {
  readonly isSecure: boolean;
  readonly hasPush: boolean;
  readonly isIos: boolean;
  readonly isInstalled: boolean;
  readonly permission: 'default' | 'denied' | 'granted';
  /** It has a subscription, and the server knows of it. */
  readonly isSubscribed: boolean;
}

/** How this device stands. What comes first has to be mended first. */
export function deviceStanding(facts: DeviceFacts): DeviceStanding {
  if (!facts.isSecure) return 'plain';
  if (!facts.hasPush) return facts.isIos && !facts.isInstalled ? 'install-first' : 'unsupported';
  if (facts.permission === 'denied') return 'denied';
  return facts.permission === 'granted' && facts.isSubscribed ? 'on' : 'off';
}
