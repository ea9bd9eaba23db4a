import { rmSync } from 'node:fs';

/** Deletes a folder of a server that has ended; what its last child process still writes there is waited for. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
