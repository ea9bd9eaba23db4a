import Database from 'better-sqlite3';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Runs SQLite's `quick_check` on `file`; resolves with what is wrong, an empty list when nothing is. */
export function checkIntegrity(file: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { integrityCheckOf: file } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.unref();
  });
}

interface CheckTask {
  integrityCheckOf: string;
}

/** The worker's half: it reads the whole file, which on the main thread would hold up every request. */
if (!isMainThread && typeof (workerData as Partial<CheckTask> | null)?.integrityCheckOf === 'string') {
  const database = new Database((workerData as CheckTask).integrityCheckOf, { readonly: true });
  const rows = database.pragma('quick_check(10)') as { quick_check: string }[];
  database.close();
  parentPort?.postMessage(rows.map((row) => row.quick_check).filter((line) => line !== 'ok'));
}
