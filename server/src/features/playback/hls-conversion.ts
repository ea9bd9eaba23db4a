import { watch, type FSWatcher } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningProcess } from '../../core/process/run-process.js';

/** How a wait for a segment ended; `failed` holds ffmpeg's last words. */
export type SegmentWait =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly reason: string };

const SEGMENT = /^\d+\.ts$/;
const KEPT_WORDS = 2000;

/**
 * One run of ffmpeg from a segment on. It writes into a folder of its own, from where whole segments are moved
 * into `target`: runs never disturb one another, and what a stopped run closes early is never seen.
 */
export class HlsConversion {
  /** The segment that is written now. */
  writing: number;
  /** Resolves when ffmpeg has ended and its folder is gone; never rejects. */
  readonly ended: Promise<void>;
  private readonly waiting = new Set<{ segment: number; resolve: (end: SegmentWait) => void }>();
  private end: SegmentWait | null = null;
  private process: RunningProcess | null = null;
  private collecting: Promise<void> = Promise.resolve();
  private lastWords = '';

  constructor(
    private readonly target: string,
    first: number,
    private readonly startFfmpeg: (folder: string) => RunningProcess,
  ) {
    this.writing = first;
    this.ended = this.run();
  }

  /** True while somebody waits for a segment, however long a slow machine takes for it. */
  get isAwaited(): boolean {
    return this.waiting.size > 0;
  }

  /** Resolves when a segment is there, or when it is sure that it will not come. */
  waitFor(segment: number): Promise<SegmentWait> {
    if (segment < this.writing) return Promise.resolve({ kind: 'ready' });
    if (this.end) return Promise.resolve(this.end);
    return new Promise((resolve) => this.waiting.add({ segment, resolve }));
  }

  /** Ends ffmpeg; those who wait are told. */
  async stop(): Promise<void> {
    this.finish({ kind: 'stopped' });
    await this.process?.stop(500);
    await this.ended;
  }

  private async run(): Promise<void> {
    let folder: string | null = null;
    let watcher: FSWatcher | null = null;
    try {
      await mkdir(this.target, { recursive: true });
      folder = await mkdtemp(join(this.target, 'run-'));
      const source = folder;
      watcher = watch(source, () => this.collectLater(source));
      this.finish(await this.convert(source));
    } catch (error) {
      this.finish({ kind: 'failed', reason: String(error) });
    } finally {
      watcher?.close();
      await this.collecting;
      if (folder) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  private async convert(folder: string): Promise<SegmentWait> {
    if (this.end) return this.end;
    const process = this.startFfmpeg(folder);
    this.process = process;
    process.stdout.resume();
    process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.lastWords = (this.lastWords + text).slice(-KEPT_WORDS);
    });
    const { code } = await process.ended;
    if (code !== 0) return { kind: 'failed', reason: this.lastWords };
    this.collectLater(folder);
    await this.collecting;
    return { kind: 'absent' };
  }

  private collectLater(folder: string): void {
    this.collecting = this.collecting.then(() => this.collect(folder)).catch(() => undefined);
  }

  /** Moves what is whole. After a stop nothing is: ffmpeg then closes a segment in the middle. */
  private async collect(folder: string): Promise<void> {
    const numbers = (await readdir(folder))
      .filter((name) => SEGMENT.test(name))
      .map((name) => Number.parseInt(name, 10));
    if (this.end) return;
    for (const number of numbers.sort((a, b) => a - b)) {
      await rename(join(folder, `${String(number)}.ts`), join(this.target, `${String(number)}.ts`));
      this.writing = Math.max(this.writing, number + 1);
    }
    for (const waiter of this.waiting)
      if (waiter.segment < this.writing) this.answer(waiter, { kind: 'ready' });
  }

  private finish(end: SegmentWait): void {
    this.end ??= end;
    for (const waiter of this.waiting) this.answer(waiter, this.end);
  }

  private answer(waiter: { segment: number; resolve: (end: SegmentWait) => void }, end: SegmentWait): void {
    this.waiting.delete(waiter);
    waiter.resolve(end);
  }
}
