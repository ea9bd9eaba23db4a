import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files above this size are films. */
const LARGEST = 64 * 1024 * 1024;

/** Every file below a folder, by its path inside. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const facts = statSync(join(folder, name), { throwIfNoEntry: false });
    return facts?.isFile() === true && facts.size <= LARGEST;
  });
}

/** The files below a folder (a data folder, with its database and queue) in which a word stands as it is. */
export function filesWith(folder: string, word: string): string[] {
  return filesUnder(folder).filter((name) => readFileSync(join(folder, name)).includes(word));
}
