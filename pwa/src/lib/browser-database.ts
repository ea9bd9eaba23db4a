/**
 * A database of this browser (IndexedDB): named stores of plain values by key, opened when it is first used. Works in
 * windows and workers. Every call rejects where the browser has no database or may not use it.
 */
export class BrowserDatabase<Stores extends Record<string, unknown>> {
  #opening: Promise<IDBDatabase> | null = null;

  /** `stores` are made when they are missing; a longer list needs a higher `version`. */
  constructor(
    private readonly name: string,
    private readonly version: number,
    private readonly stores: readonly (keyof Stores & string)[],
  ) {}

  get<Name extends keyof Stores & string>(store: Name, key: string): Promise<Stores[Name] | null> {
    return this.#run(store, 'readonly', (rows) => rows.get(key)).then(
      (value) => (value as Stores[Name] | undefined) ?? null,
    );
  }

  all<Name extends keyof Stores & string>(store: Name): Promise<Stores[Name][]> {
    return this.#run(store, 'readonly', (rows) => rows.getAll()) as Promise<Stores[Name][]>;
  }

  put<Name extends keyof Stores & string>(store: Name, key: string, value: Stores[Name]): Promise<unknown> {
    return this.#run(store, 'readwrite', (rows) => rows.put(value, key));
  }

  delete(store: keyof Stores & string, key: string): Promise<unknown> {
    return this.#run(store, 'readwrite', (rows) => rows.delete(key));
  }

  /**
   * Reads, decides and writes in one transaction, so that a tab and a worker never undo one another's change. `decide`
   * returns what the key holds from now on, null to remove it, or what it was given to leave it. Resolves with it.
   */
  async change<Name extends keyof Stores & string>(
    store: Name,
    key: string,
    decide: (known: Stores[Name] | null) => Stores[Name] | null,
  ): Promise<Stores[Name] | null> {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, 'readwrite');
      const rows = transaction.objectStore(store);
      let result: Stores[Name] | null = null;
      const reading = rows.get(key);
      reading.onsuccess = () => {
        const known = (reading.result as Stores[Name] | undefined) ?? null;
        result = decide(known);
        if (result === known) return;
        if (result === null) rows.delete(key);
        else rows.put(result, key);
      };
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = transaction.onabort = () => reject(failureOf(transaction.error));
    });
  }

  async #run<Value>(
    store: string,
    mode: IDBTransactionMode,
    act: (rows: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value> {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(failureOf(transaction.error ?? request.error));
    });
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.name, this.version);
      request.onupgradeneeded = () => {
        for (const store of this.stores) {
          if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
        }
      };
      request.onsuccess = () => {
        // A newer version of the app in another tab goes first; this tab opens it again when it needs it.
        request.result.onversionchange = () => {
          request.result.close();
          this.#opening = null;
        };
        request.result.onclose = () => (this.#opening = null);
        resolve(request.result);
      };
      request.onerror = () => reject(failureOf(request.error));
    }).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }
}

const failureOf = (error: DOMException | null) => error ?? new DOMException('The database gave up.');
