import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { growingName } from './domain/growing-name.js';
import { streamStart } from './domain/stream-start.js';
import { headOf } from './growing-file.js';

const HEAD_BYTES = 256 * 1024;

/** What lies in a job's folder. */
export type ArrivingFile =
  | { readonly kind: 'streams'; readonly path: string }
  /** Picture and sound come in files of their own. */
  | { readonly kind: 'apart' }
  /** Its index comes last. */
  | { readonly kind: 'whole-only' }
  | { readonly kind: 'nothing-yet' };

/** Looks for the film that yt-dlp is writing into `jobFolder`, and whether it can be played while it grows. */
export async function arrivingFile(jobFolder: string): Promise<ArrivingFile> {
  for (const folder of [join(jobFolder, 'tmp'), jobFolder]) {
    const found = growingName(await readdir(folder).catch(() => []));
    if (found?.kind === 'apart') return { kind: 'apart' };
    if (!found) continue;
    const path = join(folder, found.name);
    const start = streamStart(await headOf(path, HEAD_BYTES));
    if (start === 'unknown') return { kind: 'nothing-yet' };
    return start === 'streams' ? { kind: 'streams', path } : { kind: 'whole-only' };
  }
  return { kind: 'nothing-yet' };
}
