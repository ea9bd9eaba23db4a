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

type Listener = (payload: unknown) => unknown;

/**
 * Carries domain events inside this process, so that the thread never imports its listeners.
 * A listener that fails is logged and disturbs nobody.
 */
@Injectable()
export class DomainEvents {
  private readonly logger = new Logger(DomainEvents.name);
  private readonly listeners = new Map<string, Set<Listener>>();

  /** Calls `listener` for every announcement from now on; the returned function ends that. */
  on<Payload>(event: DomainEvent<Payload>, listener: (payload: Payload) => unknown): () => void {
    const listeners = this.listeners.get(event.name) ?? new Set();
    this.listeners.set(event.name, listeners);
    listeners.add(listener as Listener);
    return () => listeners.delete(listener as Listener);
  }

  /** Announces a fact after it was saved. Returns at once; listeners run on their own. */
  announce<Payload>(event: DomainEvent<Payload>, payload: NoInfer<Payload>): void {
    for (const listener of this.listeners.get(event.name) ?? []) {
      void Promise.resolve()
        .then(() => listener(payload))
        .catch((error: unknown) => this.logger.error(`a listener of ${event.name} failed`, error));
    }
  }
}
