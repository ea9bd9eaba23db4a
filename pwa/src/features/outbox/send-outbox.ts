import { fateOf, type Fate } from './domain/fate-of.js';
import type { OutboxEntry, Refusal } from './outbox-entry.js';
import { outboxStore } from './outbox-store.js';

/** A house that sleeps may keep a phone waiting for minutes. Milliseconds. */
const patienceMs = 20_000;

/** How sending went: how many the house took, and what keeps the rest here, if anything does. */
export interface SendOutcome {
  readonly sent: number;
  readonly left: 'nothing' | 'later' | 'away' | 'signed-out';
}

/**
 * Sends what waits, the oldest first, for the person who is signed in; used by pages and by the service worker. Of
 * several that begin at once one sends. The house takes each entry once, however often it gets it.
 */
export async function sendOutbox(): Promise<SendOutcome> {
  // Plain http addresses have no locks: there the key alone sees to it.
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) return sendAll();
  return locks.request('foyer-outbox', { ifAvailable: true }, (lock) =>
    lock ? sendAll() : { sent: 0, left: 'later' as const },
  );
}

async function sendAll(): Promise<SendOutcome> {
  const waiting = (await outboxStore.entries()).filter(({ refusal }) => refusal === null);
  if (waiting.length === 0) return { sent: 0, left: 'nothing' };
  const me = await ask('/api/people/me', {});
  const who = fateOf(me.status, me.body);
  if (who.kind !== 'sent') return { sent: 0, left: who.kind === 'signed-out' ? 'signed-out' : 'away' };
  const personId = (me.body as { id?: string } | null)?.id;
  let sent = 0;
  let isLeft = false;
  for (const entry of waiting.filter((one) => one.personId === null || one.personId === personId)) {
    const fate = await send(entry);
    if (fate.kind === 'sent') sent += 1;
    if (fate.kind === 'later') isLeft = true;
    if (fate.kind === 'away' || fate.kind === 'signed-out') return { sent, left: fate.kind };
  }
  return { sent, left: isLeft ? 'later' : 'nothing' };
}

async function send({ id, wish }: OutboxEntry): Promise<Fate> {
  const path = wish.kind === 'download' ? '/api/downloads' : '/api/batches';
  const headers = { 'content-type': 'application/json', 'idempotency-key': id };
  const { status, body } = await ask(path, { method: 'POST', headers, body: JSON.stringify(wish.body) });
  const fate = fateOf(status, body);
  if (fate.kind === 'sent') await outboxStore.remove(id);
  if (fate.kind === 'refused') await outboxStore.refuse(id, fate.refusal);
  return fate;
}

/** The status and the body of an answer; status 0 when there is none. */
async function ask(
  path: string,
  request: RequestInit,
): Promise<{ status: number; body: Partial<Refusal> | null }> {
  try {
    const answer = await fetch(path, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    const body = (await answer.json().catch(() => null)) as Partial<Refusal> | null;
    return { status: answer.type === 'opaqueredirect' ? 302 : answer.status, body };
  } catch {
    return { status: 0, body: null };
  }
}
