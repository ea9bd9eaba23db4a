import {
  answer,
  api,
  ApiError,
  type TogetherPerson,
  type TogetherState,
  type TogetherStep,
} from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { randomKey } from '../../lib/random-key.js';
import { realtime } from '../../realtime/index.js';
import { RoomClock } from './room-clock.js';

/** The room that this screen is in, as far as it knows. */
class Together {
  roomId: string | null = $state(null);
  state: TogetherState | null = $state.raw(null);
  people: readonly TogetherPerson[] = $state.raw([]);
  /** The browser wants a touch before it plays. */
  isBlocked = $state(false);
  /** Whether this screen has been in step with the room: before that nobody waits for it. */
  hasBeenInStep = false;
  private readonly screenId = randomKey();
  private readonly clock = new RoomClock();

  /** Goes into a room; returns the way out. `onclosed` is called when there is no such room for this person. */
  join(id: string, onclosed: () => void): () => void {
    const closed = () => {
      toasts.show({ text: m.together_closed(), tone: 'bad', about: 'together' });
      onclosed();
    };
    Object.assign(this, { roomId: id, state: null, people: [], isBlocked: false, hasBeenInStep: false });
    const offs = [
      this.clock.start(),
      realtime.on('together.state', (state) => this.take(state)),
      realtime.on('together.people', ({ roomId, people }) => {
        if (roomId === this.roomId) this.people = people;
      }),
      realtime.on('together.out', ({ roomId }) => {
        if (roomId === this.roomId) closed();
      }),
      realtime.look('together', id, () => void this.refresh(closed)),
    ];
    void this.refresh(closed);
    return () => {
      for (const off of offs) off();
      this.roomId = null;
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

  private async refresh(closed: () => void): Promise<void> {
    const id = this.roomId;
    if (id === null) return;
    try {
      const room = await answer(api.GET('/api/together/{id}', { params: { path: { id } } }));
      if (this.roomId !== id) return;
      this.take(room.state);
      this.people = room.people;
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500 && this.roomId === id)
        closed();
    }
  }
}

export const together = new Together();
