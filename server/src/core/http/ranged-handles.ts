import { open, type FileHandle } from 'node:fs/promises';
import { fileEtag, type FileVersion } from './ranged-answer.js';

/** An open file and its version; `release` says that one reader is done. */
export interface BorrowedFile {
  readonly fd: number;
  readonly version: FileVersion;
  release(): void;
}

interface Entry {
  readonly opened: Promise<{ handle: FileHandle; version: FileVersion }>;
  readonly expiresAt: number;
  readers: number;
  isDropped: boolean;
}

const KEPT_MS = 5000;
const MOST_KEPT = 64;

/**
 * Keeps files open for a few seconds, so that a player who seeks does not pay for open and stat again. A file
 * that was replaced meanwhile is read to the end as it was opened: its bytes and its tag stay in step.
 */
export class RangedHandles {
  private readonly entries = new Map<string, Entry>();
  private timer: NodeJS.Timeout | null = null;

  /** Opens a file or borrows the open one. Rejects with the file system's error; a folder is `EISDIR`. */
  async borrow(path: string): Promise<BorrowedFile> {
    const now = Date.now();
    let entry = this.entries.get(path);
    if (entry && entry.expiresAt <= now) {
      this.drop(path);
      entry = undefined;
    }
    entry ??= this.add(path, now);
    entry.readers += 1;
    try {
      const { handle, version } = await entry.opened;
      return { fd: handle.fd, version, release: () => this.release(entry) };
    } catch (error) {
      this.drop(path);
      throw error;
    }
  }

  /** Forgets a file: it is closed when its last reader is done, the next request opens it anew. */
  drop(path: string): void {
    const entry = this.entries.get(path);
    if (!entry) return;
    this.entries.delete(path);
    entry.isDropped = true;
    if (entry.readers === 0) close(entry);
  }

  /** Forgets all files. */
  dropAll(): void {
    for (const path of [...this.entries.keys()]) this.drop(path);
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private add(path: string, now: number): Entry {
    const entry: Entry = { opened: openFile(path), expiresAt: now + KEPT_MS, readers: 0, isDropped: false };
    this.entries.set(path, entry);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= MOST_KEPT) break;
      this.drop(oldest);
    }
    this.timer ??= setInterval(() => this.sweep(), KEPT_MS).unref();
    return entry;
  }

  private release(entry: Entry): void {
    entry.readers -= 1;
    if (entry.isDropped && entry.readers === 0) close(entry);
  }

  private sweep(): void {
    const now = Date.now();
    for (const [path, entry] of this.entries) if (entry.expiresAt <= now) this.drop(path);
    if (this.entries.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }
}

async function openFile(path: string): Promise<{ handle: FileHandle; version: FileVersion }> {
  const handle = await open(path);
  const facts = await handle.stat();
  if (!facts.isFile()) {
    await handle.close();
    throw Object.assign(new Error('not a file'), { code: 'EISDIR' });
  }
  const size = { bytes: facts.size, modifiedAtMs: facts.mtimeMs };
  return { handle, version: { ...size, etag: fileEtag(size) } };
}

function close(entry: Entry): void {
  entry.opened.then(({ handle }) => handle.close()).catch(() => undefined);
}
