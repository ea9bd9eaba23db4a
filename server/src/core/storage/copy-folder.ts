import { constants } from 'node:fs';
import { copyFile, mkdir, opendir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** What was copied, in files and bytes. What was there already counts in neither. */
export interface Copied {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Copies every file below `from` into `to` that is not there yet with the same size and time, one after the other;
 * each is whole or not there. `isLeftOut` says, by the path below `from`, what stays behind. Files that are deleted
 * meanwhile are passed over; nothing is deleted in `to`.
 */
export async function copyFolder(
  from: string,
  to: string,
  isLeftOut: (path: string) => boolean = () => false,
): Promise<Copied> {
  let [files, bytes] = [0, 0];
  const walk = async (path: string): Promise<void> => {
    await mkdir(join(to, path), { recursive: true, mode: 0o700 });
    for await (const entry of await opendir(join(from, path))) {
      const inside = join(path, entry.name);
      if (isLeftOut(inside)) continue;
      if (entry.isDirectory()) await unlessGone(walk(inside));
      else if (entry.isFile()) {
        const size = (await unlessGone(copyOne(join(from, inside), join(to, inside)))) ?? 0;
        if (size > 0) files += 1;
        bytes += size;
      }
    }
  };
  await unlessGone(walk('.'));
  return { files, bytes };
}

/** The bytes copied; 0 when it is there already. */
async function copyOne(from: string, to: string): Promise<number> {
  const [source, known] = await Promise.all([stat(from), stat(to).catch(() => null)]);
  const isSame = known?.size === source.size && Math.abs(known.mtimeMs - source.mtimeMs) < 2;
  if (isSame) return 0;
  const arriving = `${to}.arriving`;
  try {
    await copyFile(from, arriving, constants.COPYFILE_FICLONE);
    await utimes(arriving, source.atime, source.mtime);
    await rename(arriving, to);
  } catch (error) {
    await rm(arriving, { force: true });
    throw error;
  }
  return source.size;
}

async function unlessGone<Answer>(work: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
