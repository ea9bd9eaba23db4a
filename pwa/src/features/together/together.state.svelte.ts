import {
  answer,
  api,
  ApiError,
  type TogetherMessage,
  type TogetherPerson,
  type TogetherReaction,
  type TogetherState,
  type TogetherStep,
} from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { newId } from '../../lib/new-id.js';
import { randomKey } from '../../lib/random-key.js';
import { realtime } from '../../realtime/index.js';
import { currentRoom } from './current-room.svelte.js';
import { RoomClock } from './room-clock.js';

/** As many words as the room itself keeps. */
const mostMessages = 100;
/** How long a feeling rises over the picture, and how many at a time. */
const feltMs = 2600;
const mostFeelings = 12;
/** How long words stay on a picture that fills the screen. */
const heardMs = 5000;

/** What somebody feels, over the picture; `place` is how far from its left side, in per cent. */
export interface Feeling {
  readonly key: number;
  readonly emoji: TogetherReaction['emoji'];
  readonly username: string;
  readonly place: number;
}

/** The room that this screen is in, as far as it knows. */
class Together {
  state: TogetherState | null = $state.raw(null);
  people: readonly TogetherPerson[] = $state.raw([]);
  messages: readonly TogetherMessage[] = $state.raw([]);
  /** What was said just now. */
  heard: TogetherMessage | null = $state.raw(null);
  feelings: readonly Feeling[] = $state.raw([]);
  /** The browser wants a touch before it plays. */
  isBlocked = $state(false);
  /** Whether this screen has been in step with the room: before that nobody waits for it. */
  hasBeenInStep = false;
  private readonly screenId = randomKey();
  private readonly clock = new RoomClock();
  private nextKey = 0;
  private silence: ReturnType<typeof setTimeout> | undefined;

  get roomId(): string | null {
    return currentRoom.id;
  }

  /** Goes into a room; returns the way out. `onclosed` is called when there is no such room for this person. */
  join(id: string, onclosed: () => void): () => void {
    const closed = (why?: ApiError) => {
      // A child reads what a grown-up can do about it.
      if (why?.code === 'together.not-for-child') toasts.failed(why);
      else toasts.show({ text: m.together_closed(), tone: 'bad', about: 'together' });
      onclosed();
    };
    currentRoom.id = id;
    Object.assign(this, { state: null, people: [], messages: [], heard: null, feelings: [] });
    Object.assign(this, { isBlocked: false, hasBeenInStep: false });
    const offs = [
      this.clock.start(),
      realtime.on('together.state', (state) => this.take(state)),
      realtime.on('together.people', ({ roomId, people }) => {
        if (roomId === this.roomId) this.people = people;
      }),
      realtime.on('together.said', ({ roomId, message }) => {
        if (roomId === this.roomId) this.hear(message);
      }),
      realtime.on('together.reaction', ({ roomId, emoji, username }) => {
        if (roomId === this.roomId) this.feel(emoji, username);
      }),
      realtime.on('together.out', ({ roomId }) => {
        if (roomId === this.roomId) closed();
      }),
      realtime.look('together', id, () => void this.refresh(closed)),
    ];
    void this.refresh(closed);
    return () => {
      for (const off of offs) off();
      currentRoom.id = null;
      this.state = null;
    };
  }

  /** What the clock of the house says, in milliseconds; null before it answered. */
  now(): number | null {
    return this.clock.now();
  }

  /** Tells the room what somebody did here. Resolves when the room is known again, whether it was done or not. */
  async step(step: TogetherStep): Promise<void> {
    const id = this.roomId;
    if (id === null) return;
    try {
      this.take(await answer(api.POST('/api/together/{id}/steps', { params: { path: { id } }, body: step })));
    } catch (error) {
      // Somebody else was first: what they did is what is wanted now.
      if (error instanceof ApiError && error.code === 'together.moved-on')
        await this.refresh(() => undefined);
      else toasts.failed(error);
    }
  }

  /** Says something to everybody in the room. Throws what the server answers. */
  async say(text: string): Promise<void> {
    const id = this.roomId;
    if (id === null) return;
    const params = { path: { id } };
    this.hear(await answer(api.POST('/api/together/{id}/messages', { params, body: { id: newId(), text } })));
  }

  /** Shows everybody in the room what one feels. Throws what the server answers. */
  async react(emoji: TogetherReaction['emoji']): Promise<void> {
    const id = this.roomId;
    if (id === null) return;
    await answer(api.POST('/api/together/{id}/reactions', { params: { path: { id } }, body: { emoji } }));
  }

  /** Says whether this screen can play on. A failure is made good by the next word. */
  async tellReady(isReady: boolean): Promise<void> {
    const id = this.roomId;
    if (id === null) return;
    const params = { path: { id, screenId: this.screenId } };
    const told = api.PUT('/api/together/{id}/screens/{screenId}', { params, body: { isReady } });
    await told.catch(() => undefined);
  }

  private take(state: TogetherState): void {
    if (state.roomId !== this.roomId) return;
    if (!this.state || state.revision > this.state.revision) this.state = state;
  }

  private hear(message: TogetherMessage): void {
    if (this.messages.some(({ id }) => id === message.id)) return;
    this.messages = [...this.messages, message].slice(-mostMessages);
    this.heard = message;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => (this.heard = null), heardMs);
  }

  private feel(emoji: Feeling['emoji'], username: string): void {
    const key = this.nextKey++;
    const feeling = { key, emoji, username, place: 15 + ((key * 29) % 70) };
    this.feelings = [...this.feelings, feeling].slice(-mostFeelings);
    setTimeout(() => (this.feelings = this.feelings.filter((one) => one.key !== key)), feltMs);
  }

  private async refresh(closed: (why: ApiError) => void): Promise<void> {
    const id = this.roomId;
    if (id === null) return;
    try {
      const room = await answer(api.GET('/api/together/{id}', { params: { path: { id } } }));
      if (this.roomId !== id) return;
      this.take(room.state);
      this.people = room.people;
      this.messages = room.messages;
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500 && this.roomId === id)
        closed(error);
    }
  }
}

export const together = new Together();
