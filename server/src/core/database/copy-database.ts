import Database from 'better-sqlite3';
import { rename, rm } from 'node:fs/promises';

/** A copy of the database turned out to be damaged; the copy before it is as it was. */
export class DamagedCopyError extends Error {
  override readonly name = 'DamagedCopyError';

  constructor(problems: readonly string[]) {
    super(`the copy of the database is damaged: ${problems.join('; ')}`);
  }
}

/**
 * Copies the SQLite file `from`, which a server may be using, as it is at one moment. `to` is either as it was
 * before or a whole copy that was checked. Throws {@link DamagedCopyError}, and SQLite's own errors.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const arriving = `${to}.arriving`;
  await rm(arriving, { force: true });
  const database = new Database(from, { readonly: true, fileMustExist: true });
  try {
    database.pragma('busy_timeout = 5000');
    await database.backup(arriving);
  } finally {
    database.close();
  }
  const copy = new Database(arriving);
  // One file that is complete by itself: without it a copy of WAL's kind wants two more beside it.
  copy.pragma('journal_mode = DELETE');
  const rows = copy.pragma('quick_check(10)') as { quick_check: string }[];
  copy.close();
  const problems = rows.map((row) => row.quick_check).filter((line) => line !== 'ok');
  if (problems.length > 0) throw new DamagedCopyError(problems);
  await rename(arriving, to);
}
