import { ApiError } from '../../api/api-error.js';
import type { OutboxEntry, Share } from './outbox-entry.js';

type Store = 'entries' | 'shares';

const databaseName = 'foyer-outbox';
const channelName = 'foyer-outbox';

/** A device that has no room left, or keeps nothing for this page. */
const phoneFull = () => new ApiError('app.phone-full', 0);

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the request failed'));
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('entries', { keyPath: 'id' });
    request.result.createObjectStore('shares', { keyPath: 'id' });
  };
  return settled(request);
}

/** Resolves when what `work` wrote is on disk. Rejects with `app.phone-full` when it cannot be kept. */
async function change(name: Store, work: (store: IDBObjectStore) => Promise<void> | void): Promise<void> {
  try {
    const database = await open();
    try {
      const transaction = database.transaction(name, 'readwrite', { durability: 'strict' });
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was ended'));
      });
      await Promise.all([work(transaction.objectStore(name)), done]);
    } finally {
      database.close();
    }
  } catch {
    throw phoneFull();
  }
  if (name === 'entries') tell();
}

async function read<Value>(name: Store, work: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value> {
  const database = await open();
  try {
    return await settled(work(database.transaction(name).objectStore(name)));
  } finally {
    database.close();
  }
}

/** Tabs and the service worker hear of changes that others of them made. */
function tell(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('changed');
  channel.close();
}

/**
 * What this device keeps for the house until it answers: in IndexedDB, for the pages and the service worker alike.
 * Whatever cannot be kept rejects with the {@link ApiError} `app.phone-full`.
 */
export const outboxStore = {
  /** Everything that waits or was refused, the oldest first. */
  async entries(): Promise<OutboxEntry[]> {
    const all = await read('entries', (store) => store.getAll() as IDBRequest<OutboxEntry[]>);
    return all.sort((one, other) => one.addedAt - other.addedAt);
  },

  /** Keeps an entry; on disk when this resolves. */
  put: (entry: OutboxEntry) => change('entries', (store) => void store.put(entry)),

  /** Puts `entry` in the place of `oldId`, both at once or neither. */
  replace: (oldId: string, entry: OutboxEntry) =>
    change('entries', (store) => {
      store.delete(oldId);
      store.put(entry);
    }),

  remove: (id: string) => change('entries', (store) => void store.delete(id)),

  /** Notes why an entry was refused, unless it was taken away meanwhile. */
  refuse: (id: string, refusal: OutboxEntry['refusal']) =>
    change('entries', async (store) => {
      const entry = await settled(store.get(id) as IDBRequest<OutboxEntry | undefined>);
      if (entry) store.put({ ...entry, refusal });
    }),

  /** Calls `listener` after changes that another tab or the service worker made; returns the way to stop. */
  onChange(listener: () => void): () => void {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = listener;
    return () => channel.close();
  },

  putShare: (share: Share) => change('shares', (store) => void store.put(share)),

  /** What was shared under that id; null when it was dealt with before. */
  async share(id: string): Promise<Share | null> {
    return (await read('shares', (store) => store.get(id) as IDBRequest<Share | undefined>)) ?? null;
  },

  removeShare: (id: string) => change('shares', (store) => void store.delete(id)),
};
