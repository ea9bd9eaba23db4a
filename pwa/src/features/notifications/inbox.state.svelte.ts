import { answer, api } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import { whenIdle } from '../../lib/when-idle.js';

/** How much news the person has not read, for the marks that lead to it. */
class InboxState {
  #unread = $state(0);

  get unread(): number {
    return this.#unread;
  }

  /** Follows the person's news until the returned function is called. */
  start(): () => void {
    const off = realtime.on('inbox.changed', ({ unreadCount }) => this.take(unreadCount));
    // The first picture does not need it.
    whenIdle(() => void this.#load());
    return () => {
      off();
      this.#unread = 0;
    };
  }

  /** Takes over what the server has said. */
  take(unreadCount: number): void {
    this.#unread = unreadCount;
  }

  async #load(): Promise<void> {
    const said = await answer(api.GET('/api/notifications/unread')).catch(() => null);
    if (said) this.take(said.unreadCount);
  }
}

export const inbox = new InboxState();
