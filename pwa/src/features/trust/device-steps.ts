import { m } from '../../i18n/index.js';
import type { DeviceKind } from './this-device.js';

/** One thing to do; `file` is what to fetch for it. */
export interface Step {
  readonly text: string;
  readonly detail?: string;
  readonly file?: string;
}

const CERTIFICATE = '/api/trust/authority.crt';
const PROFILE = '/api/trust/authority.mobileconfig';

/** What to do on a device of this kind until it trusts the authority called `name`. */
export function deviceSteps(kind: DeviceKind, name: string): Step[] {
  if (kind === 'ios')
    return [
      { text: m.trust_ios_get(), detail: m.trust_ios_get_text(), file: PROFILE },
      { text: m.trust_ios_install(), detail: m.trust_ios_install_text() },
      { text: m.trust_ios_trust(), detail: m.trust_ios_trust_text({ name }) },
    ];
  if (kind === 'android')
    return [
      { text: m.trust_android_get(), detail: m.trust_android_get_text(), file: CERTIFICATE },
      { text: m.trust_android_install(), detail: m.trust_android_install_text() },
      { text: m.trust_android_choose(), detail: m.trust_android_choose_text() },
    ];
  return [
    { text: m.trust_desktop_get(), file: CERTIFICATE },
    { text: m.trust_desktop_install(), detail: m.trust_desktop_install_text() },
    { text: m.trust_desktop_restart() },
  ];
}
