import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { copies, encodes, type Recipe } from './recipes.ts';
import { textFiles } from './texts.ts';

const run = promisify(execFile);
const shelf = fileURLToPath(new URL('../.media', import.meta.url));
/** Milliseconds after which a lock is taken for a left-over whose process id somebody else has by now. */
const LONGEST_BUILD = 180_000;
const subfolders = ['hls/360', 'hls/720', 'hls/1080', 'hls/subs', 'dash'];

let memo: Promise<string> | undefined;

/**
 * Promises the absolute path of a folder with every media file of the recipes, made by ffmpeg the first time.
 * The folder's name is a hash of the recipes, so a changed recipe makes a new one. Safe to call from many processes
 * at once: one builds, the others wait. Throws when ffmpeg is missing or a recipe fails.
 */
export function mediaFolder(): Promise<string> {
  memo ??= prepare();
  return memo;
}

async function prepare(): Promise<string> {
  const version = createHash('sha256')
    .update(JSON.stringify([encodes, copies, textFiles]))
    .digest('hex')
    .slice(0, 12);
  const folder = join(shelf, version);
  await mkdir(shelf, { recursive: true });
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (await take(lock)) {
      try {
        if (!existsSync(folder)) await build(folder);
      } finally {
        await rm(lock, { force: true });
      }
    } else {
      await wait(100);
    }
  }
  return folder;
}

/**
 * Takes the lock: a symbolic link whose target is our process id, because a link appears with its content at once.
 * A lock whose process is gone, or that is older than any build, is removed so that the next try may win.
 */
async function take(lock: string): Promise<boolean> {
  try {
    await symlink(String(process.pid), lock);
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    if (await isStale(lock)) await rm(lock, { force: true });
    return false;
  }
}

async function isStale(lock: string): Promise<boolean> {
  try {
    const [owner, { mtimeMs }] = await Promise.all([readlink(lock), lstat(lock)]);
    return !isAlive(Number(owner)) || Date.now() - mtimeMs > LONGEST_BUILD;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function build(folder: string): Promise<void> {
  await removeAbandonedDrafts();
  const draft = `${folder}.building-${process.pid}`;
  for (const sub of subfolders) await mkdir(join(draft, sub), { recursive: true });
  await cook(draft, encodes);
  await cook(draft, copies);
  for (const [path, text] of Object.entries(textFiles)) {
    await mkdir(dirname(join(draft, path)), { recursive: true });
    await writeFile(join(draft, path), text);
  }
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'EEXIST')) throw error;
  }
}

/** Drafts of builders that were killed. */
async function removeAbandonedDrafts(): Promise<void> {
  for (const name of await readdir(shelf)) {
    const [, builder] = /\.building-(\d+)$/.exec(name) ?? [];
    const abandoned = builder !== undefined && (Number(builder) === process.pid || !isAlive(Number(builder)));
    if (abandoned) await rm(join(shelf, name), { recursive: true, force: true });
  }
}

/** Two recipes at a time: x264 brings its own threads, the small ones do not. */
async function cook(folder: string, recipes: readonly Recipe[]): Promise<void> {
  const queue = [...recipes];
  const cookOne = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...next.args], { cwd: folder });
    }
  };
  await Promise.all([cookOne(), cookOne()]);
}
