import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder (where package.json lies). */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The same as an absolute path inside the project. */
export const inProject = (...parts) => join(ROOT, ...parts);
