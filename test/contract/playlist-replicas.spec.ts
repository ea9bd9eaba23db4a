import { describe, expect, it } from 'vitest';
import { positionBetween } from '../../pwa/src/features/playlists/domain/position.js';
import { FoyerError } from '../../server/src/core/http/foyer-error.js';
import { decide } from '../../server/src/features/playlists/domain/apply-operation.js';
import type {
  ItemState,
  OperationRecord,
  PlannedOperation,
} from '../../server/src/features/playlists/domain/operation-states.js';
import { compareItems, positionSchema } from '../../server/src/features/playlists/domain/position.js';
import {
  catchUp,
  emptyReplica,
  follow,
  inOrder,
  merge,
  type News,
  type Replica,
} from '../../pwa/src/features/playlists/domain/replica.js';

type Operation = { readonly id: string } & (
  | Extract<PlannedOperation, { kind: 'add' | 'move' | 'remove' | 'note' | 'vote' }>
  | { readonly kind: 'undo'; readonly operationId: string }
);
type Random = () => number;
/** What a screen is told of an item, as far as it matters here. */
type Item = Pick<ItemState, 'id' | 'position' | 'note' | 'voterIds'> & { readonly revision: number };

/** mulberry32: small, fast, the same for the same seed. */
function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The server's rules over a list in memory: what the database holds, and nothing that deciding does not. */
class House {
  revision = 0;
  readonly done = new Map<string, OperationRecord>();
  private readonly items = new Map<string, { state: ItemState; revision: number }>();

  /** Does an operation once. Null when nothing came of it. */
  take(operation: Operation): (News<Item> & { since: number }) | null {
    if (this.done.has(operation.id)) return null;
    const planned = this.plan(operation);
    if (!planned) return null;
    try {
      const { changed, record } = decide(planned, this.state());
      this.done.set(operation.id, record);
      const since = this.revision;
      this.revision += 1;
      for (const state of changed) this.items.set(state.id, { state, revision: this.revision });
      return { since, ...this.news(changed.map(({ id }) => id)) };
    } catch (error) {
      if (error instanceof FoyerError) return null;
      throw error;
    }
  }

  since(revision: number): News<Item> {
    return this.news([...this.items].filter(([, item]) => item.revision > revision).map(([id]) => id));
  }

  get list(): string[] {
    const present = [...this.items.values()].filter(({ state }) => !state.isRemoved);
    return present
      .map(({ state }) => state)
      .toSorted(compareItems)
      .map(wordsOf);
  }

  has(id: string): boolean {
    return this.items.get(id)?.state.isRemoved === false;
  }

  private plan(operation: Operation): PlannedOperation | null {
    if (operation.kind !== 'undo') return operation;
    const undone = this.done.get(operation.operationId);
    return undone ? { kind: 'undo', operationId: operation.operationId, undone } : null;
  }

  private state() {
    const states = [...this.items.values()].map(({ state }) => state);
    const present = states.filter((state) => !state.isRemoved);
    return {
      allowsDuplicates: false,
      count: present.length,
      lastPosition:
        present
          .map(({ position }) => position)
          .toSorted()
          .at(-1) ?? null,
      items: new Map(states.map((state) => [state.id, state])),
      things: new Set(present.map(({ thing }) => thing)),
      takenIds: new Set<string>(),
    };
  }

  private news(ids: readonly string[]): News<Item> {
    const found = ids.flatMap((id) => this.items.get(id) ?? []);
    const present = found.filter(({ state }) => !state.isRemoved);
    return {
      revision: this.revision,
      items: present.map(({ state, revision }) => answerOf(state, revision)),
      removedIds: found.filter(({ state }) => state.isRemoved).map(({ state }) => state.id),
    };
  }
}

function answerOf({ id, position, note, voterIds }: ItemState, revision: number): Item {
  return { id, position, note, voterIds, revision };
}

const wordsOf = ({ id, note, voterIds }: { id: string; note: string; voterIds: readonly string[] }) =>
  `${id} ${note} ${voterIds.toSorted().join()}`;

/** A phone: what it knows, what it has done and not yet got an answer for. */
class Phone {
  replica: Replica<Item> = emptyReplica;
  readonly outbox: Operation[] = [];
  readonly sent: string[] = [];
  isOnline = true;

  constructor(
    readonly name: string,
    private readonly random: Random,
  ) {}

  get list(): string[] {
    return inOrder(this.replica.items.values()).map(wordsOf);
  }

  /** One thing that a person does with what is on the screen. */
  act(number: number): Operation {
    const id = `${this.name}-${String(number)}`;
    const items = inOrder(this.replica.items.values());
    const one = items[Math.floor(this.random() * items.length)];
    const wish = this.random();
    if (!one || wish < 0.4) {
      const item = { id: `item-${id}`, thing: `film-${id}`, position: null };
      return { kind: 'add', id, items: [item], note: '' };
    }
    if (wish < 0.7) {
      const place = Math.floor(this.random() * items.length);
      const before = items[place - 1]?.position ?? null;
      const position = positionBetween(before, items[place]?.position ?? null, this.random);
      return { kind: 'move', id, moves: [{ id: one.id, position }] };
    }
    if (wish < 0.78) return { kind: 'remove', id, itemIds: [one.id] };
    if (wish < 0.86) return { kind: 'note', id, itemId: one.id, note: `by ${id}` };
    if (wish < 0.94) {
      return { kind: 'vote', id, itemId: one.id, personId: this.name, isFor: this.random() < 0.7 };
    }
    return { kind: 'undo', id, operationId: this.sent.at(-1) ?? '' };
  }
}

/** A household of phones with a bad line: requests, answers and news are late, come twice, or never. */
function evening(seed: number): { house: House; phones: Phone[]; adds: string[]; removals: Set<string> } {
  const random = randomOf(seed);
  const house = new House();
  const phones = Array.from({ length: 5 }, (_, index) => new Phone(`p${String(index)}`, random));
  const late: (() => void)[] = [];
  const adds: string[] = [];
  const removals = new Set<string>();
  const sometime = (act: () => void) => {
    if (random() < 0.15) return;
    late.push(act);
    if (random() < 0.1) late.push(act);
  };
  const tell = (news: News<Item> & { since: number }) => {
    for (const phone of phones)
      sometime(() => {
        if (!phone.isOnline) return;
        const next = follow(phone.replica, news);
        if (next) phone.replica = next;
        else ask(phone);
      });
  };
  const ask = (phone: Phone) => {
    sometime(() => {
      const changes = house.since(phone.replica.revision);
      sometime(() => (phone.replica = catchUp(phone.replica, changes)));
    });
  };
  const send = (phone: Phone) => {
    const [first] = phone.outbox;
    if (!first || !phone.isOnline) return;
    sometime(() => {
      const news = house.take(first);
      if (news) tell(news);
      const answer = house.since(phone.replica.revision);
      // The answer may be lost: then the same comes again.
      sometime(() => {
        phone.replica = merge(phone.replica, answer);
        if (phone.outbox[0]?.id === first.id) phone.outbox.shift();
      });
    });
  };
  for (let step = 0; step < 400; step += 1) {
    const phone = phones[Math.floor(random() * phones.length)] ?? phones[0];
    if (!phone) break;
    if (random() < 0.06) phone.isOnline = !phone.isOnline;
    if (step < 250 && random() < 0.5) {
      const operation = phone.act(step);
      phone.outbox.push(operation);
      phone.sent.push(operation.id);
      if (operation.kind === 'add') adds.push(`item-${operation.id}`);
      if (operation.kind === 'remove') for (const id of operation.itemIds) removals.add(id);
      if (operation.kind === 'undo') removals.add(`item-${operation.operationId}`);
    }
    send(phone);
    const index = Math.floor(random() * late.length);
    if (random() < 0.8) late.splice(index, 1)[0]?.();
  }
  for (const act of late.splice(0)) act();
  settle(house, phones);
  return { house, phones, adds, removals };
}

/** Everybody is back, and the line is good. */
function settle(house: House, phones: readonly Phone[]): void {
  for (const phone of phones) for (const operation of phone.outbox.splice(0)) house.take(operation);
  for (const phone of phones) phone.replica = catchUp(phone.replica, house.since(phone.replica.revision));
}

describe('playlists on several phones', () => {
  it('end equal everywhere and lose nothing that was added, whatever the line does', () => {
    let moved = 0;
    for (let seed = 1; seed <= 120; seed += 1) {
      const { house, phones, adds, removals } = evening(seed);
      for (const phone of phones) expect(phone.list, `seed ${String(seed)}`).toEqual(house.list);
      for (const id of adds)
        if (!removals.has(id)) expect(house.has(id), `seed ${String(seed)} ${id}`).toBe(true);
      expect(new Set(house.list.map((words) => words.split(' ')[0])).size).toBe(house.list.length);
      moved += [...house.done.values()].filter(({ kind }) => kind === 'move').length;
    }
    expect(moved).toBeGreaterThan(1000);
  });

  it('draw only places that the server takes', () => {
    const random = randomOf(7);
    let low = '500000000000';
    let high = '500000000001';
    for (let turn = 0; turn < 150; turn += 1) {
      const between = positionBetween(low, high, random);
      expect(positionSchema.safeParse(between).success).toBe(true);
      if (turn % 2 === 0) low = between;
      else high = between;
    }
    const same = positionBetween('5000000000007', '5000000000007');
    expect(positionSchema.safeParse(same).success).toBe(true);
  });
});
