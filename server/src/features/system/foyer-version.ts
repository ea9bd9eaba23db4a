import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The project's package.json, seen from `server/src/features/system` and from `server/dist/features/system` alike. */
const PACKAGE = new URL('../../../../package.json', import.meta.url);

/** Foyer's own version. */
export function foyerVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(PACKAGE, 'utf8'))).version;
}
