import { ApiError, type ChangedPlaylistItems, type PlaylistOperation } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { session } from '../../session/index.js';
import { accepted, nextBatch, readOutbox, type Waiting } from './domain/outbox.js';
import { sendOperations } from './playlist-operations.js';

type Listener = (playlistId: string, changed: ChangedPlaylistItems) => void;

const key = () => `foyer.playlist-outbox.${session.me?.id ?? ''}`;
const againMs = 4000;

/**
 * What this person did with playlists and the house has not confirmed. It is kept on the device, so that a phone that was
 * away sends it when it is back; the house does nothing twice, so sending again is safe.
 */
class PlaylistOutbox {
  #waiting = $state.raw<readonly Waiting[]>([]);
  #isRead = false;
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners: readonly Listener[] = [];

  constructor() {
    addEventListener('online', () => void this.flush());
  }

  /** What waits for one playlist, in the order in which it was done. */
  of(playlistId: string): readonly PlaylistOperation[] {
    return this.#waiting.filter((one) => one.playlistId === playlistId).map(({ operation }) => operation);
  }

  /** Takes something to be sent. It is on the device when this returns, and on its way. */
  put(playlistId: string, operation: PlaylistOperation): void {
    this.#read();
    this.#keep([...this.#waiting, { playlistId, operation }]);
    void this.flush();
  }

  /** Calls `listener` with every answer of the house; returns the way to stop. */
  on(listener: Listener): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((known) => known !== listener);
    };
  }

  /** Sends what waits, the oldest first; what the house does not answer waits on. */
  async flush(): Promise<void> {
    this.#read();
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#timer);
    try {
      for (let batch = nextBatch(this.#waiting); batch; batch = nextBatch(this.#waiting)) {
        if (!(await this.#send(batch.playlistId, batch.operations))) break;
      }
    } finally {
      this.#isSending = false;
      if (this.#waiting.length > 0) this.#timer = setTimeout(() => void this.flush(), againMs);
    }
  }

  async #send(playlistId: string, operations: PlaylistOperation[]): Promise<boolean> {
    try {
      const changed = await sendOperations(playlistId, operations);
      for (const listener of this.#listeners) listener(playlistId, changed);
      this.#keep(accepted(this.#waiting, operations));
      const refused = changed.results.find(({ outcome }) => outcome === 'refused');
      if (refused?.code) toasts.failed(new ApiError(refused.code, 409));
      return true;
    } catch (error) {
      if (error instanceof ApiError && !error.isPassing && error.status !== 401) {
        this.#keep(accepted(this.#waiting, operations));
        toasts.failed(error);
        return true;
      }
      toasts.show({ text: m.playlists_kept(), about: 'playlist-outbox' });
      return false;
    }
  }

  #read(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    try {
      this.#waiting = readOutbox(localStorage.getItem(key()));
    } catch {
      // Storage may be blocked; then it lasts as long as the page.
      this.#waiting = [];
    }
  }

  #keep(waiting: readonly Waiting[]): void {
    this.#waiting = waiting;
    try {
      if (waiting.length === 0) localStorage.removeItem(key());
      else localStorage.setItem(key(), JSON.stringify(waiting));
    } catch {
      // As above.
    }
  }
}

export const playlistOutbox = new PlaylistOutbox();
