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

/** What `quick_check` says; a page so damaged that the check itself stops at it counts as found. */
function problemsOf(file: string): string[] {
  const database = new Database(file, { readonly: true });
  const problems: string[] = [];
  try {
    for (const row of database.prepare('pragma quick_check(10)').iterate())
      problems.push((row as { quick_check: string }).quick_check);
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error;
    problems.push(error.message);
  } finally {
    database.close();
  }
  return problems.filter((line) => line !== 'ok');
}

/** The worker's half: it reads the whole file, which on the main thread would hold up every request. */
if (!isMainThread && typeof (workerData as Partial<CheckTask> | null)?.integrityCheckOf === 'string') {
  parentPort?.postMessage(problemsOf((workerData as CheckTask).integrityCheckOf));
}
