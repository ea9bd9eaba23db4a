import { ApiError } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m, show } from '../../i18n/index.js';
import { randomKey } from '../../lib/random-key.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';
import type { OutboxEntry, OutboxWish } from './outbox-entry.js';
import { markOutbox } from './outbox-mark.js';
import { outboxStore } from './outbox-store.js';
import { sendOutbox } from './send-outbox.js';

/** The tag by which a browser with Background Sync wakes the service worker. */
const syncTag = 'foyer-outbox';

/** The house is asked again while something waits: after this time, then twice that, and so on. Milliseconds. */
const firstPauseMs = 5000;
const longestPauseMs = 5 * 60 * 1000;

interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** What waits on this device for the house, and what the house refused of it. */
class Outbox {
  #entries = $state.raw<readonly OutboxEntry[]>([]);
  #isSending = $state(false);
  #isFollowed = false;
  #pauseMs = firstPauseMs;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Those of this device's person, the oldest first. */
  get entries(): readonly OutboxEntry[] {
    const personId = session.personId;
    return this.#entries.filter((entry) => entry.personId === null || entry.personId === personId);
  }

  get isSending(): boolean {
    return this.#isSending;
  }

  /** Reads what is kept and follows it; sends it now and whenever there is reason to hope. May be called again. */
  async start(): Promise<void> {
    if (!this.#isFollowed) {
      this.#isFollowed = true;
      outboxStore.onChange(() => void this.#read());
      addEventListener('online', () => void this.send());
    }
    await this.#read();
    this.#pauseMs = firstPauseMs;
    await this.send();
  }

  /**
   * Keeps a wish until the house answers and says so; `id` is the key it was sent with already, if it was. False when
   * this device has no room, which has been said.
   */
  async keep(wish: OutboxWish, title: string | null, id = randomKey()): Promise<boolean> {
    const personId = session.personId;
    const entry = { id, personId, addedAt: Date.now(), title, wish, refusal: null };
    if (!(await this.#change(() => outboxStore.put(entry)))) return false;
    toasts.show({
      about: 'outbox',
      text: m.outbox_kept(),
      ...(session.me ? { action: { label: m.downloads_look(), href: routes.downloads() } } : {}),
    });
    void this.#wakeLater();
    this.#trySoon();
    return true;
  }

  /** Changes what is waiting. It is a new wish, with a key of its own, and is sent again also when it was refused. */
  async edit(entry: OutboxEntry, wish: OutboxWish): Promise<void> {
    const isSame = JSON.stringify(wish) === JSON.stringify(entry.wish);
    const changed = { ...entry, id: randomKey(), wish, title: isSame ? entry.title : null, refusal: null };
    if (await this.#change(() => outboxStore.replace(entry.id, changed))) void this.send();
  }

  /** Takes an entry away; for some seconds it can be had back. */
  async remove(entry: OutboxEntry): Promise<void> {
    if (!(await this.#change(() => outboxStore.remove(entry.id)))) return;
    const undo = () => void this.#change(() => outboxStore.put(entry));
    toasts.show({
      about: 'outbox',
      text: m.outbox_removed(),
      action: { label: m.outbox_undo(), onclick: undo },
    });
  }

  /** Sends what waits, if the house answers. */
  async send(): Promise<void> {
    if (this.#isSending || this.#entries.length === 0) return;
    this.#isSending = true;
    const { sent } = await sendOutbox().catch(() => ({ sent: 0 }));
    this.#isSending = false;
    await this.#read();
    this.#trySoon();
    if (sent > 0)
      toasts.show({ about: 'outbox', text: m.outbox_sent({ count: sent, shown: show.count(sent) }) });
  }

  #trySoon(): void {
    clearTimeout(this.#timer);
    if (!this.entries.some(({ refusal }) => refusal === null)) return;
    this.#timer = setTimeout(() => void this.send(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  async #read(): Promise<void> {
    // A browser that keeps nothing for this page has nothing here either.
    this.#entries = await outboxStore.entries().catch(() => []);
    markOutbox(this.#entries.length > 0);
  }

  async #change(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
    } catch (error) {
      toasts.failed(error instanceof ApiError ? error : new ApiError('app.phone-full', 0));
      return false;
    }
    await this.#read();
    return true;
  }

  /** Where there is Background Sync, the worker sends also after the app was closed. */
  async #wakeLater(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    const registration = (await navigator.serviceWorker.getRegistration()) as SyncRegistration | undefined;
    await registration?.sync?.register(syncTag).catch(() => undefined);
  }
}

export const outbox = new Outbox();
