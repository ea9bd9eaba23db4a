import { watch, type FSWatcher } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pass } from 'node:timers/promises';
import type { EventStreamPlan } from '../../core/ffmpeg/event-stream-arguments.js';
import { eventStreamPlan } from '../../core/ffmpeg/event-stream-plan.js';
import { UnreadableMediaError } from '../../core/ffmpeg/ffmpeg.errors.js';
import type { Ffmpeg } from '../../core/ffmpeg/ffmpeg.js';
import type { Ffprobe } from '../../core/ffmpeg/ffprobe.js';
import type { MediaProbe } from '../../core/ffmpeg/media-probe.js';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import type { RunningProcess } from '../../core/process/run-process.js';
import { CannotConvertError } from '../playback/playback.errors.js';
import type { WatchSessionAnswer } from './early-playback.contract.js';
import { follow, type GrowingSource } from './growing-file.js';

const PROBE_AGAIN_MS = 300;
const KEPT_WORDS = 2000;
const END_OF_LIST = '#EXT-X-ENDLIST';

/** Where a session's bytes come from. */
export interface SessionFeed {
  /** Resolves with the file once it can be read from its beginning on. Throws the coded reason why it cannot. */
  start(signal: AbortSignal): Promise<GrowingSource>;
}

/** What is known of the film. */
export type SessionFacts = Pick<
  WatchSessionAnswer,
  'id' | 'downloadId' | 'title' | 'author' | 'artworkUrl' | 'durationSeconds'
>;

/** What a session works with. */
export interface SessionTools {
  readonly ffmpeg: Ffmpeg;
  readonly ffprobe: Ffprobe;
  /** Asked before something is converted; throws when the machine does enough of that. */
  mayConvert(session: WatchSession): void;
  /** Told at every change of state. */
  changed(session: WatchSession): void;
}

/**
 * One film that plays while it arrives: its bytes go through one ffmpeg into an HLS stream in a folder of the
 * session's own. It lives until {@link stop}, also when it has failed or is whole.
 */
export class WatchSession {
  state: WatchSessionAnswer['state'] = 'starting';
  errorCode: string | null = null;
  isConverting = false;
  askedAtMs = Date.now();
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;
  private process: RunningProcess | null = null;

  constructor(
    readonly actor: Actor,
    readonly facts: SessionFacts,
    /** Absolute; must exist. */
    readonly folder: string,
    feed: SessionFeed,
    private readonly tools: SessionTools,
  ) {
    this.ended = this.run(feed);
  }

  /** Ends whatever runs; resolves when nothing does any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.process?.stop(500);
    await this.ended;
  }

  /** Says that it cannot go on, and ends whatever runs. */
  fail(error: unknown): void {
    if (this.stopping.signal.aborted || this.state === 'whole' || this.state === 'failed') return;
    const cause = error instanceof FoyerError ? error : new CannotConvertError(String(error));
    this.errorCode = cause.code;
    this.become('failed');
    this.stopping.abort();
    void this.process?.stop(500);
  }

  private async run(feed: SessionFeed): Promise<void> {
    try {
      const source = await feed.start(this.stopping.signal);
      const probe = await this.probe(source);
      const plan = eventStreamPlan(probe);
      this.isConverting = plan.picture !== 'copy' && plan.picture !== null;
      if (this.isConverting) this.tools.mayConvert(this);
      await this.stream(source, plan);
    } catch (error) {
      this.fail(error);
    } finally {
      this.isConverting = false;
    }
  }

  /** A film's beginning may still be too short to be understood. */
  private async probe(source: GrowingSource): Promise<MediaProbe> {
    const { signal } = this.stopping;
    for (;;) {
      const isWhole = await source.isWhole(0);
      try {
        return await this.tools.ffprobe.probe(source.path, { signal });
      } catch (error) {
        if (isWhole || !(error instanceof UnreadableMediaError)) throw error;
        await pass(PROBE_AGAIN_MS, undefined, { signal });
      }
    }
  }

  private async stream(source: GrowingSource, plan: EventStreamPlan): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    const running = this.tools.ffmpeg.startEventStream(this.folder, plan);
    this.process = running;
    let lastWords = '';
    running.stdout.resume();
    running.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-KEPT_WORDS);
    });
    const watcher = this.watchPlaylist();
    try {
      const ending = running.ended.then(({ code }) => {
        if (code !== 0) throw new CannotConvertError(lastWords.trim().split('\n').at(-1) ?? '');
      });
      ending.catch(() => undefined);
      // ffmpeg closes the pipe when it cannot go on; its own words say more than the broken pipe.
      const feeding = pipeline(this.bytesOf(source), running.stdin, { signal }).catch((error: unknown) => {
        if (error instanceof FoyerError) throw error;
      });
      await Promise.race([feeding, ending]);
      await Promise.all([feeding, ending]);
      await this.readPlaylist();
    } catch (error) {
      await running.stop(500);
      throw error;
    } finally {
      watcher.close();
    }
  }

  /** A source that breaks off must be known before ffmpeg takes the end of its input for the end of the film. */
  private async *bytesOf(source: GrowingSource): AsyncGenerator<Buffer> {
    try {
      yield* follow(source, this.stopping.signal);
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  private watchPlaylist(): FSWatcher {
    return watch(this.folder, (_event, name) => {
      if (name === 'index.m3u8') void this.readPlaylist();
    });
  }

  private async readPlaylist(): Promise<void> {
    const text = await readFile(join(this.folder, 'index.m3u8'), 'utf8').catch(() => '');
    if (this.stopping.signal.aborted || this.state === 'failed') return;
    if (text.includes(END_OF_LIST)) this.become('whole');
    else if (text.includes('#EXTINF')) this.become('playing');
  }

  private become(state: WatchSessionAnswer['state']): void {
    if (this.state === state || this.state === 'whole') return;
    this.state = state;
    this.tools.changed(this);
  }
}
