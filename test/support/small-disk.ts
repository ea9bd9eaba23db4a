import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of a few megabytes, to fill. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes it away at once; what still has a file open on it keeps that file. */
  unmount(): void;
}

/** Mounts a tmpfs of `megabytes` in `folder`, which may be that of a household; as root, or by a sudo that asks for nothing. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  const disk = join(folder, 'small-disk');
  mkdirSync(disk, { recursive: true });
  asRoot('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m,${ownership()}`, 'tmpfs', disk]);
  return {
    folder: disk,
    unmount: () => asRoot('umount', ['-l', disk]),
  };
}

function ownership(): string {
  return `uid=${String(process.getuid?.() ?? 0)},gid=${String(process.getgid?.() ?? 0)},mode=755`;
}

function asRoot(program: string, args: readonly string[]): void {
  const elevated = process.getuid?.() === 0 ? [program, ...args] : ['sudo', '-n', program, ...args];
  const [command = '', ...rest] = elevated;
  execFileSync(command, rest);
}
