import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** No live stream outlives this many seconds, so that a killed test run leaves no encoder behind for long. */
const LONGEST_SECONDS = 900;
/** A stream that has not written its playlist after this many milliseconds will not. */
const START_LIMIT = 20_000;

interface Running {
  folder: string;
  encoder: ChildProcess;
  exited: Promise<unknown>;
}

/** Live HLS streams by name, encoded by ffmpeg in real time, each started by its first visitor. */
export class LiveStreams {
  readonly #running = new Map<string, Promise<Running>>();

  /** The folder with `index.m3u8` and its segments; starts the stream and waits for the first playlist if need be. */
  async folderOf(name: string): Promise<string> {
    const stream = this.#running.get(name) ?? start();
    this.#running.set(name, stream);
    try {
      return (await stream).folder;
    } catch (error) {
      this.#running.delete(name);
      throw error;
    }
  }

  /** Ends a broadcast properly: the playlist gets its ENDLIST and stays readable. Does nothing when it never began. */
  async end(name: string): Promise<void> {
    const stream = await this.#running.get(name);
    if (!stream || stream.encoder.exitCode !== null) return;
    stream.encoder.stdin?.write('q');
    await stream.exited;
  }

  /** Stops every encoder and removes the streams. */
  async close(): Promise<void> {
    const streams = await Promise.allSettled(this.#running.values());
    this.#running.clear();
    for (const outcome of streams) {
      if (outcome.status === 'fulfilled') await remove(outcome.value);
    }
  }
}

function encoderArguments(): string[] {
  return [
    ...['-v', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc=s=256x144:r=10'],
    ...['-re', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100', '-t', String(LONGEST_SECONDS)],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-threads', '1', '-g', '10'],
    ...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '48k'],
    ...['-f', 'hls', '-hls_time', '1', '-hls_list_size', '6', '-hls_segment_filename', 'part%05d.ts'],
    ...['-hls_flags', 'delete_segments+temp_file+program_date_time+independent_segments', 'index.m3u8'],
  ];
}

async function start(): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-live-'));
  const encoder = spawn('ffmpeg', encoderArguments(), { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] });
  const running = { folder, encoder, exited: once(encoder, 'exit') };
  running.exited.catch(() => undefined);
  try {
    await firstPlaylist(running);
    return running;
  } catch (error) {
    await remove(running);
    throw error;
  }
}

async function firstPlaylist({ folder, exited }: Running): Promise<void> {
  const playlist = join(folder, 'index.m3u8');
  const watcher = watch(folder);
  let timer: NodeJS.Timeout | undefined;
  try {
    const written = new Promise<void>((resolve) => {
      const look = (): void => {
        if (existsSync(playlist)) resolve();
      };
      watcher.on('change', look);
      look();
    });
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('ffmpeg wrote no live playlist in time')), START_LIMIT);
    });
    const died = exited.then(() => Promise.reject(new Error('ffmpeg ended before its first live playlist')));
    await Promise.race([written, late, died]);
  } finally {
    clearTimeout(timer);
    watcher.close();
  }
}

async function remove({ folder, encoder, exited }: Running): Promise<void> {
  if (encoder.exitCode === null && encoder.signalCode === null && encoder.kill('SIGKILL')) {
    await exited.catch(() => undefined);
  }
  await rm(folder, { recursive: true, force: true });
}
