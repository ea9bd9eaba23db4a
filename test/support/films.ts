import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import {
  LibraryIngest,
  type IngestRequest,
} from '../../server/src/features/library/library-ingest.service.js';
import type { TestApp } from './app.js';
import { ingestRequest } from './library-shelf.js';

const run = promisify(execFile);

/** A folder for films that a spec makes itself. */
export interface FilmStudio {
  readonly folder: string;
  /** Runs ffmpeg with these arguments (`<name>` is appended as the output) and returns the film's path. */
  make(name: string, ...args: string[]): Promise<string>;
  close(): Promise<void>;
}

/** Opens a studio in the temporary folder. */
export async function openStudio(): Promise<FilmStudio> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-films-'));
  return {
    folder,
    async make(name, ...args) {
      const path = join(folder, name);
      await run('ffmpeg', ['-hide_banner', '-nostdin', '-v', 'error', '-y', ...args, path]);
      return path;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Arguments of a film that is far larger than it need be: moving shapes in noise, with a tone. */
export function bulky(seconds: number, size = '640x360'): string[] {
  return [
    ...[
      '-f',
      'lavfi',
      '-i',
      `testsrc2=size=${size}:rate=25:duration=${String(seconds)},noise=alls=12:allf=t`,
    ],
    ...['-f', 'lavfi', '-i', `sine=frequency=440:duration=${String(seconds)}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '8', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-b:a', '96k', '-movflags', '+faststart'],
  ];
}

/** Takes a film from a path into the library, as a download would bring it; resolves with its id. */
export async function addFilm(
  server: TestApp,
  personId: string,
  path: string,
  changes: Partial<IngestRequest> = {},
): Promise<string> {
  const request = await ingestRequest(server, personId, { title: basename(path), ...changes });
  await copyFile(path, request.filePath);
  return (await server.app.get(LibraryIngest, { strict: false }).add(request)).id;
}
