import { Inject, Injectable, Logger } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { outcomeOfStatus, type PushOutcome } from './domain/after-push.js';
import type { PushMessage } from './domain/push-message.js';
import { PushKeys } from './push-keys.service.js';
import type { PushTarget } from './push-target.entity.js';
import { PushTargets } from './push-targets.service.js';

/** A push service keeps a message for a phone that is off so long. */
const KEPT_SECONDS = 24 * 3600;
const TIMEOUT_MS = 15_000;
const MOST_BYTES = 64 * 1024;

/**
 * Writes to browsers by their push services (RFC 8030), encrypted for the device alone (RFC 8291). Every connection goes
 * through the egress gate. The text is also what Declarative Web Push reads, for browsers that need no service worker.
 */
@Injectable()
export class PushChannel {
  private readonly logger = new Logger('Notifications');

  constructor(
    private readonly egress: EgressGate,
    private readonly keys: PushKeys,
    private readonly targets: PushTargets,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Sends; never rejects. */
  async send(target: PushTarget, message: PushMessage, unreadCount: number): Promise<PushOutcome> {
    const address = this.targets.addressOf(target);
    if (!address) return 'gone';
    try {
      const { publicKey, privateKey } = await this.keys.get();
      const { default: webPush } = await import('web-push');
      const { headers, body } = webPush.generateRequestDetails(
        address,
        payloadOf(target, message, unreadCount),
        {
          vapidDetails: { subject: this.settings.pushContact, publicKey, privateKey },
          ...{ TTL: KEPT_SECONDS, urgency: 'normal', topic: message.tag },
        },
      );
      const { status } = await this.egress.fetch(address.endpoint, {
        ...{ maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS, body },
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      });
      const outcome = outcomeOfStatus(status);
      if (outcome === 'failed') this.logger.warn(`a push service answered ${status}`);
      return outcome;
    } catch (error) {
      // The address is a secret: only the kind of trouble is said.
      this.logger.warn(`a push was not sent: ${error instanceof Error ? error.name : 'unknown'}`);
      return 'failed';
    }
  }
}

/** https://w3c.github.io/push-api/#declarative-push-message; `data` is for our own service worker. */
function payloadOf(
  { origin, language, id }: PushTarget,
  { title, body, path, tag, kind, throughSequence }: PushMessage,
  unreadCount: number,
): string {
  return JSON.stringify({
    web_push: 8030,
    notification: {
      ...{ title, body, tag, lang: language, dir: 'auto' },
      navigate: `${origin ?? ''}${path}`,
      app_badge: String(unreadCount),
      data: { path, kind, throughSequence, targetId: id },
    },
  });
}
