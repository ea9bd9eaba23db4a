import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Workshop } from './workshop.ts';

/** How many bare yt-dlp processes there have been, so that each has a file name of its own. */
let runs = 0;

/**
 * Downloads a link as somebody at a terminal would: a fresh yt-dlp process with nothing but a place for the file.
 * Resolves when it has ended. Rejects when it fails.
 */
export async function bareYtDlp(workshop: Workshop, folder: string, url: string): Promise<void> {
  runs += 1;
  const output = join(folder, `bare-${runs}.%(ext)s`);
  const child = spawn('yt-dlp', ['--ignore-config', '--quiet', '--output', output, '--', url], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  workshop.atEnd(async () => child.kill('SIGKILL'));
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`yt-dlp ended with ${code}: ${complaint}`);
}
