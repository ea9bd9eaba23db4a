import { open } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** A Python that may be able to import yt_dlp; `library` is an archive to import it from. */
export interface PythonCandidate {
  python: string;
  library: string | undefined;
}

const HEAD_BYTES = 512;

/**
 * Pythons to try, best first: the one from the settings, then the one that the yt-dlp program itself is started by.
 * That finds distribution packages beside another `python3`, virtual environments, and the release archive, which is
 * a zip file behind a `#!` line.
 */
export async function pythonCandidates(
  python: string,
  ytdlp: string,
  path: string,
): Promise<PythonCandidate[]> {
  const fromSettings = { python, library: undefined };
  for (const program of ytdlp.includes('/')
    ? [ytdlp]
    : path.split(delimiter).map((folder) => join(folder, ytdlp))) {
    const head = await readHead(program);
    if (head === undefined) continue;
    const interpreter = interpreterOf(head);
    if (!interpreter) break;
    const library = head.includes('PK\u0003\u0004') ? program : undefined;
    return [fromSettings, { python: interpreter, library }];
  }
  return [fromSettings];
}

/** `/usr/bin/python3` of `#! /usr/bin/python3 -I`, `python3` of `#!/usr/bin/env python3`; others are no Python. */
export function interpreterOf(head: string): string | undefined {
  const words = /^#!\s*(.+)/.exec(head)?.[1]?.trim().split(/\s+/) ?? [];
  const interpreter = words[0]?.endsWith('/env') ? words[1] : words[0];
  return interpreter && /python[\d.]*$/.test(interpreter) ? interpreter : undefined;
}

async function readHead(file: string): Promise<string | undefined> {
  try {
    await using handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return undefined;
  }
}
