import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { outcomeOfStatus, type PushOutcome } from './domain/after-push.js';
import { ntfyRequest, webhookRequest } from './domain/hook-request.js';
import type { PushMessage } from './domain/push-message.js';
import { PushKeys } from './push-keys.service.js';
import type { PushTarget } from './push-target.entity.js';
import { PushTargets, type BrowserAddress } from './push-targets.service.js';

/** A push service keeps a message for a phone that is off so long. */
const KEPT_SECONDS = 24 * 3600;
const TIMEOUT_MS = 15_000;
const MOST_BYTES = 64 * 1024;

interface Sending {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/**
 * Writes to browsers by their push services (RFC 8030), encrypted for the device alone (RFC 8291), to ntfy and to
 * webhooks. Every connection goes through the egress gate.
 */
@Injectable()
export class PushChannel implements OnModuleDestroy {
  private readonly logger = new Logger('Notifications');
  private readonly stopping = new AbortController();

  constructor(
    private readonly egress: EgressGate,
    private readonly keys: PushKeys,
    private readonly targets: PushTargets,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A slow push service does not hold the server's end up; what is broken off comes after the next start. */
  onModuleDestroy(): void {
    this.stopping.abort(new Error('the server stops'));
  }

  /** Sends; never rejects. */
  async send(target: PushTarget, message: PushMessage, unreadCount: number): Promise<PushOutcome> {
    try {
      return await this.deliver(target, message, unreadCount);
    } catch (error) {
      // The address is a secret: only the kind of trouble is said.
      this.logger.warn(`a message was not sent: ${error instanceof Error ? error.name : 'unknown'}`);
      return 'failed';
    }
  }

  /** As {@link send}, for who waits for it: rejects with the egress gate's errors. */
  async deliver(target: PushTarget, message: PushMessage, unreadCount: number): Promise<PushOutcome> {
    const sending = await this.sendingOf(target, message, unreadCount);
    if (!sending) return 'gone';
    const { url, headers, body } = sending;
    const { signal } = this.stopping;
    const limits = { maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS, signal };
    const { status } = await this.egress.fetch(url, { ...limits, headers, body });
    const outcome = outcomeOfStatus(status);
    if (outcome === 'failed') this.logger.warn(`a message was answered with ${status}`);
    // Only a push service says so for good; somebody's own address may be mended.
    return outcome === 'gone' && target.kind !== 'browser' ? 'failed' : outcome;
  }

  /** Null when the address cannot be read by this server. */
  private async sendingOf(
    target: PushTarget,
    message: PushMessage,
    unreadCount: number,
  ): Promise<Sending | null> {
    const about = { origin: target.origin ?? null, unreadCount };
    if (target.kind === 'browser') {
      const address = this.targets.browserAddressOf(target);
      return address && this.browserSending(address, payloadOf(target, message, unreadCount), message.tag);
    }
    const address = this.targets.hookAddressOf(target);
    if (!address) return null;
    return target.kind === 'ntfy'
      ? ntfyRequest(address, message, about)
      : webhookRequest(address, message, about);
  }

  private async browserSending(address: BrowserAddress, payload: string, topic: string): Promise<Sending> {
    const { publicKey, privateKey } = await this.keys.get();
    // Loaded when it is needed: most starts of the server do without.
    const { default: webPush } = await import('web-push');
    const { headers, body } = webPush.generateRequestDetails(address, payload, {
      vapidDetails: { subject: this.settings.pushContact, publicKey, privateKey },
      ...{ TTL: KEPT_SECONDS, urgency: 'normal', topic },
    });
    const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
    return { url: address.endpoint, headers: Object.fromEntries(texts), body };
  }
}

/** https://w3c.github.io/push-api/#declarative-push-message; `data` is for our own service worker. */
function payloadOf(
  { origin, language }: PushTarget,
  { title, body, path, tag, kind, throughSequence }: PushMessage,
  unreadCount: number,
): string {
  return JSON.stringify({
    web_push: 8030,
    notification: {
      ...{ title, body, tag, lang: language, dir: 'auto' },
      navigate: `${origin ?? ''}${path}`,
      app_badge: String(unreadCount),
      data: { path, kind, throughSequence },
    },
  });
}
