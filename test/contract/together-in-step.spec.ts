import { describe, expect, it } from 'vitest';
import {
  houseOffset,
  withSample,
  type ClockSample,
} from '../../pwa/src/features/together/domain/house-clock.js';
import { correctionOf } from '../../pwa/src/features/together/domain/keep-in-step.js';
import { isRunning, placeNow } from '../../pwa/src/features/together/domain/room-place.js';
import {
  afterStep,
  isTooLate,
  type RoomMoment,
  type RoomStep,
} from '../../server/src/features/together/domain/room-moment.js';

type Random = () => number;
const tickMs = 10;
const mostDelayMs = 120;
const filmSeconds = 3600;

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

/** The world's time, and what happens in it later. Milliseconds. */
class World {
  now = 0;
  private later: { at: number; act: () => void }[] = [];

  constructor(readonly random: Random) {}

  /** Something comes over the line: after a while, and not in the order in which it was sent. */
  deliver(act: () => void): void {
    this.after(1 + this.random() * mostDelayMs, act);
  }

  after(ms: number, act: () => void): void {
    this.later.push({ at: this.now + ms, act });
  }

  tick(): void {
    this.now += tickMs;
    const due = this.later.filter(({ at }) => at <= this.now);
    this.later = this.later.filter(({ at }) => at > this.now);
    for (const { act } of due) act();
  }
}

class House {
  moment: RoomMoment = {
    ...{ isPlaying: true, isHeld: false, positionSeconds: 0, atMs: 0, speed: 1 },
    ...{ durationSeconds: filmSeconds, revision: 1, movedRevision: 1 },
  };
  readonly phones: Phone[] = [];

  constructor(private readonly world: World) {}

  get clock(): number {
    return 5_000_000 + this.world.now;
  }

  take(step: RoomStep): void {
    if (isTooLate(this.moment, step)) return;
    this.moment = afterStep(this.moment, step, this.clock);
    const { moment } = this;
    for (const phone of this.phones) this.world.deliver(() => phone.hear(moment));
  }
}

/** A screen: its clock is wrong and runs unevenly, its film needs a while to jump and plays a little too fast or slow. */
class Phone {
  place = 0;
  private rate = 1;
  private isPaused = false;
  private seeksUntil = 0;
  private jumpedAt = Number.NEGATIVE_INFINITY;
  private jumpTakes = 0.15;
  private isNudged = false;
  private samples: readonly ClockSample[] = [];
  private room: RoomMoment | null = null;
  private readonly skew: number;
  private readonly unevenness: number;

  constructor(
    private readonly world: World,
    private readonly house: House,
  ) {
    this.skew = (world.random() - 0.5) * 2_000_000;
    this.unevenness = 1 + (world.random() - 0.5) * 0.0002;
    house.phones.push(this);
    for (let question = 0; question < 8; question += 1) world.after(question * 80, () => this.ask());
    world.deliver(() => this.hear(house.moment));
  }

  private get clock(): number {
    return this.world.now * this.unevenness + this.skew;
  }

  hear(moment: RoomMoment): void {
    if (!this.room || moment.revision > this.room.revision) this.room = moment;
  }

  do(step: (revision: number) => RoomStep): void {
    const wanted = step(this.room?.revision ?? 0);
    this.world.deliver(() => this.house.take(wanted));
  }

  ask(): void {
    const askedAt = this.clock;
    this.world.deliver(() => {
      const houseAt = this.house.clock;
      this.world.deliver(() => {
        this.samples = withSample(this.samples, { askedAt, houseAt, answeredAt: this.clock });
      });
    });
  }

  /** The film goes on. */
  play(): void {
    if (!this.isPaused && this.world.now >= this.seeksUntil)
      this.place = Math.min(filmSeconds, this.place + (tickMs / 1000) * this.rate * this.unevenness);
  }

  /** What a screen does four times a second. */
  look(): void {
    const offset = houseOffset(this.samples);
    if (!this.room || offset === null || this.world.now < this.seeksUntil) return;
    const now = this.clock + offset;
    const isRoomRunning = isRunning(this.room);
    this.isPaused = !isRoomRunning;
    const place = placeNow(this.room, now);
    const drift = this.place - place;
    const sinceJumpMs = this.world.now - this.jumpedAt;
    const correction = correctionOf({
      drift,
      isRunning: isRoomRunning,
      isNudged: this.isNudged,
      sinceJumpMs,
    });
    this.isNudged = correction.kind === 'nudge';
    this.rate = this.room.speed * (correction.kind === 'nudge' ? correction.factor : 1);
    if (correction.kind === 'jump')
      this.jump(isRoomRunning ? place + this.jumpTakes * this.room.speed : place);
  }

  private jump(seconds: number): void {
    const takesMs = 40 + this.world.random() * 900;
    this.place = seconds;
    this.jumpedAt = this.world.now;
    this.seeksUntil = this.world.now + takesMs;
    this.jumpTakes = (this.jumpTakes + takesMs / 1000) / 2;
  }
}

/** A whole evening: some minutes of people pressing buttons, then quiet. */
function evening(seed: number): { house: House; phones: readonly [Phone, Phone] } {
  const world = new World(randomOf(seed));
  const house = new House(world);
  const phones = [new Phone(world, house), new Phone(world, house)] as const;
  const pass = (ms: number, isBusy: boolean) => {
    for (const end = world.now + ms; world.now < end;) {
      world.tick();
      for (const phone of phones) {
        phone.play();
        if (world.now % 250 === 0) phone.look();
        if (world.now % 10_000 === 0) phone.ask();
        if (isBusy && world.random() < 0.004) phone.do((revision) => randomStep(world.random, revision));
      }
    }
  };
  pass(60_000, true);
  phones[0].do(() => ({ kind: 'play' }));
  phones[1].do(() => ({ kind: 'release' }));
  phones[1].do((revision) => ({ kind: 'seek', seconds: 100, revision: revision + 1000 }));
  pass(20_000, false);
  return { house, phones };
}

function randomStep(random: Random, revision: number): RoomStep {
  const seconds = random() * filmSeconds;
  const all: readonly RoomStep[] = [
    { kind: 'play' },
    { kind: 'pause' },
    { kind: 'seek', seconds, revision },
    { kind: 'speed', speed: 0.5 + random() * 1.5, revision },
    { kind: 'hold' },
    { kind: 'release' },
  ];
  return all[Math.floor(random() * all.length)] ?? { kind: 'play' };
}

describe('two screens of one room, over a line that is slow and unequal both ways', () => {
  it.each([...Array(40).keys()])('are within 150 ms of each other when things have settled (%i)', (seed) => {
    const { house, phones } = evening(seed + 1);
    expect(Math.abs(phones[0].place - phones[1].place)).toBeLessThanOrEqual(0.15);
    expect(phones[0].place).toBeGreaterThanOrEqual(100);
    expect(house.moment.isPlaying).toBe(true);
  });
});
