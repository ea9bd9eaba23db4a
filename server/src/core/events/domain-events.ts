import { Injectable, Logger } from '@nestjs/common';

/** A named fact that features announce and others react to; `Payload` exists for the type only. */
export interface DomainEvent<Payload> {
  readonly name: string;
  readonly payload?: Payload;
}

/** Names a domain event once, beside the feature that announces it: `defineDomainEvent<…>('media.added')`. */
export function defineDomainEvent<Payload>(name: string): DomainEvent<Payload> {
  return Object.freeze({ name });
}

type Listener = (payload: unknown, messageId: string | null) => unknown;

/**
 * Carries domain events inside this process, so that the thread never imports its listeners.
 * A listener that fails is logged and disturbs nobody.
 */
@Injectable()
export class DomainEvents {
  private readonly logger = new Logger(DomainEvents.name);
  private readonly listeners = new Map<string, Set<Listener>>();

  /**
   * Calls `listener` for every announcement from now on; the returned function ends that. What comes by the outbox has a
   * message's id, and the same id when it is told again.
   */
  on<Payload>(
    event: DomainEvent<Payload>,
    listener: (payload: Payload, messageId: string | null) => unknown,
  ): () => void {
    const listeners = this.listeners.get(event.name) ?? new Set();
    this.listeners.set(event.name, listeners);
    listeners.add(listener as Listener);
    return () => listeners.delete(listener as Listener);
  }

  /** Announces a fact after it was saved. Returns at once; listeners run on their own. */
  announce<Payload>(event: DomainEvent<Payload>, payload: NoInfer<Payload>): void {
    void this.announceAndWait(event, payload, null);
  }

  /** Announces a message of the outbox; false when a listener failed. Never rejects. */
  async announceAndWait<Payload>(
    event: DomainEvent<Payload>,
    payload: NoInfer<Payload>,
    messageId: string | null,
  ): Promise<boolean> {
    const listeners = [...(this.listeners.get(event.name) ?? [])];
    const done = await Promise.all(
      listeners.map((listener) => this.call(event, listener, [payload, messageId])),
    );
    return done.every(Boolean);
  }

  private async call(
    { name }: DomainEvent<unknown>,
    listener: Listener,
    told: Parameters<Listener>,
  ): Promise<boolean> {
    try {
      await Promise.resolve();
      await listener(...told);
      return true;
    } catch (error) {
      this.logger.error(`a listener of ${name} failed`, error);
      return false;
    }
  }
}
