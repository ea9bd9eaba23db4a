import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { v7 } from 'uuid';
import { DomainEvents, type DomainEvent } from './domain-events.js';
import { OutboxMessage } from './outbox-message.entity.js';

/** So long a message is its teller's; after a crash it waits as long. */
const LEASE_MS = 10_000;
/** A listener that fails is called again after this, each time twice as late. */
const FIRST_PAUSE_MS = 30_000;
/** After so many tries the fault is in the listener, and the message is given up. */
const MOST_ATTEMPTS = 8;

/** A message that is in the database, or will be when its transaction is committed. */
export type PutMessage = Pick<OutboxMessage, 'id' | 'event' | 'payload' | 'attempts'>;

/**
 * The transactional outbox: domain events that outlive a crash. A message is written in the transaction of what it
 * tells of and deleted when all listeners have done their part, so each of them hears of it at least once. Listeners
 * know a repetition by the message's id.
 */
@Injectable()
export class Outbox implements OnApplicationShutdown {
  private readonly logger = new Logger(Outbox.name);
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
  ) {}

  onApplicationShutdown(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  /** Writes a message in the transaction of `em`. Hand it to {@link deliver} once that is committed. */
  async put<Payload extends Record<string, unknown>>(
    em: EntityManager,
    event: DomainEvent<Payload>,
    payload: NoInfer<Payload>,
  ): Promise<PutMessage> {
    const now = new Date();
    const message = { id: v7(), event: event.name, payload, attempts: 1, createdAt: now, updatedAt: now };
    await em.insert(OutboxMessage, { ...message, leasedUntil: leaseFrom(now) });
    return message;
  }

  /** Tells the listeners in this process. Returns at once; what fails is told again later. */
  deliver(messages: readonly PutMessage[]): void {
    for (const message of messages) void this.tell(message);
  }

  /** Tells what a crash has left untold, and goes on with what still waits. Called once all listeners are there. */
  async catchUp(): Promise<void> {
    if (this.isOver) return;
    try {
      const now = new Date();
      const rows = await this.em.fork().find(OutboxMessage, dueAt(now), { orderBy: { id: 'asc' } });
      for (const row of rows) if (await this.claim(row, now)) await this.tell(row);
      const soonest = { orderBy: { leasedUntil: 'asc' }, limit: 1 } as const;
      const [next] = await this.em.fork().find(OutboxMessage, {}, soonest);
      if (next) this.catchUpAt(next.leasedUntil);
    } catch (error) {
      this.logger.error('the outbox could not be read', error);
      this.catchUpAt(new Date(Date.now() + FIRST_PAUSE_MS));
    }
  }

  private async tell({ id, event, payload, attempts }: PutMessage): Promise<void> {
    const hasFailed = !(await this.events.announceAndWait({ name: event }, payload, id));
    const isGivenUp = hasFailed && attempts >= MOST_ATTEMPTS;
    if (isGivenUp) this.logger.error(`${event} was told ${attempts} times and is given up`);
    const em = this.em.fork();
    try {
      if (!hasFailed || isGivenUp) await em.nativeDelete(OutboxMessage, { id });
      else {
        const leasedUntil = new Date(Date.now() + FIRST_PAUSE_MS * 2 ** (attempts - 1));
        await em.nativeUpdate(OutboxMessage, { id }, { leasedUntil });
        this.catchUpAt(leasedUntil);
      }
    } catch (error) {
      this.logger.warn(`${event} will be told once more: ${String(error)}`);
      this.catchUpAt(leaseFrom(new Date()));
    }
  }

  /** False when another process has taken it. */
  private async claim(row: OutboxMessage, now: Date): Promise<boolean> {
    const change = { attempts: row.attempts + 1, leasedUntil: leaseFrom(now), updatedAt: now };
    const mine = { id: row.id, attempts: row.attempts };
    if ((await this.em.fork().nativeUpdate(OutboxMessage, mine, change)) === 0) return false;
    row.attempts += 1;
    return true;
  }

  private catchUpAt(time: Date): void {
    if (this.isOver) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.catchUp(), Math.max(1_000, time.getTime() - Date.now()));
    this.timer.unref();
  }
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

/** Past its lease, or written by a clock that was set back since: no lease is longer than the last pause. */
function dueAt(now: Date): { $or: { leasedUntil: { $lte: Date } | { $gt: Date } }[] } {
  const longest = FIRST_PAUSE_MS * 2 ** (MOST_ATTEMPTS - 1);
  return {
    $or: [{ leasedUntil: { $lte: now } }, { leasedUntil: { $gt: new Date(now.getTime() + longest) } }],
  };
}
