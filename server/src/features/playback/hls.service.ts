import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { Ffmpeg } from '../../core/ffmpeg/ffmpeg.js';
import { hlsRendition, type HlsHeight, type HlsRendition } from '../../core/ffmpeg/hls-rendition.js';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { chooseConversion, type RunningConversion } from './domain/conversion-choice.js';
import { hlsPlaylist, segmentCount, segmentNumber } from './domain/hls-playlist.js';
import { HlsConversion } from './hls-conversion.js';
import { MediaProbes } from './media-probes.js';
import type { PlayableFile } from './playable-files.js';
import { PlaybackCache } from './playback-cache.js';
import { CannotConvertError, PlaybackBusyError } from './playback.errors.js';

interface Conversion extends RunningConversion {
  readonly mediaId: string;
  readonly run: HlsConversion;
  askedAtMs: number;
}

interface Film {
  readonly file: PlayableFile;
  readonly folder: string;
  readonly rendition: HlsRendition;
  readonly durationSeconds: number;
}

/** How long a conversion runs on for nobody, and how often that is looked at. */
export interface HlsPatience {
  readonly idleMs: number;
  readonly lookEveryMs: number;
}

/** Injection token of the {@link HlsPatience}. */
export const HLS_PATIENCE = Symbol('HLS_PATIENCE');

/** Generous for 720p; only used to make room. */
const BYTES_PER_SECOND = 400_000;

/**
 * Converts films while they are played. The playlist lists every segment; a segment that nobody has converted yet
 * starts ffmpeg there, which runs ahead until nobody has asked for a while ({@link HlsPatience}). Segments are kept for everybody.
 */
@Injectable()
export class Hls implements OnModuleDestroy {
  private readonly running = new Map<string, Conversion>();
  private timer: NodeJS.Timeout | null = null;
  private nextId = 0;

  constructor(
    private readonly probes: MediaProbes,
    private readonly cache: PlaybackCache,
    private readonly ffmpeg: Ffmpeg,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(HLS_PATIENCE) private readonly patience: HlsPatience,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.stop(() => true);
  }

  /** The film's playlist. Throws `CannotConvertError` when its length is unknown. */
  async playlist(file: PlayableFile, height: HlsHeight = 720): Promise<string> {
    const film = await this.film(file, height);
    return hlsPlaylist(film.durationSeconds, film.rendition.segmentSeconds);
  }

  /**
   * The absolute path of a segment, made when it is not there yet. Throws `NotFoundError`, `PlaybackBusyError`
   * (all conversions are taken, or the viewer went elsewhere) and `CannotConvertError`.
   */
  async segment(actor: Actor, file: PlayableFile, name: string, height: HlsHeight = 720): Promise<string> {
    const film = await this.film(file, height);
    const number = segmentNumber(name, segmentCount(film.durationSeconds, film.rendition.segmentSeconds));
    if (number === null) throw new NotFoundError();
    const path = join(film.folder, name);
    const viewer = actor.via.id;
    this.noteAsked(film.folder);
    if (await exists(path)) return path;
    const conversion = await this.conversionFor(film, viewer, number);
    const end = await conversion.run.waitFor(number);
    conversion.askedAtMs = Date.now();
    if (end.kind === 'ready') return path;
    if (end.kind === 'failed') throw new CannotConvertError(end.reason.trim().split('\n').at(-1) ?? '');
    throw end.kind === 'absent' ? new NotFoundError() : new PlaybackBusyError();
  }

  /** Stops converting an item. */
  async stopItem(mediaId: string): Promise<void> {
    await this.stop((conversion) => conversion.mediaId === mediaId);
  }

  private async film(file: PlayableFile, height: HlsHeight): Promise<Film> {
    const { version, probe } = await this.probes.of(file.path);
    if (probe.durationSeconds === null) throw new CannotConvertError('its length is unknown');
    const whole = await this.cache.folder(file.id, version);
    // Segments of another size must not lie among those of the usual one.
    const folder = height === 720 ? whole : join(whole, String(height));
    return { file, folder, rendition: hlsRendition(probe, height), durationSeconds: probe.durationSeconds };
  }

  private async conversionFor(film: Film, viewer: string, segment: number): Promise<Conversion> {
    const choice = this.choose(film, viewer, segment);
    if (choice) return choice;
    await this.cache.makeRoom(film.durationSeconds * BYTES_PER_SECOND);
    return this.choose(film, viewer, segment) ?? this.start(film, viewer, segment);
  }

  /** The conversion to wait for, or null when one may start; then the one in its way has been told to stop. */
  private choose(film: Film, viewer: string, segment: number): Conversion | null {
    const wanted = { viewer, source: film.folder, segment };
    const running = [...this.running.values()].map((each) => ({ ...each, writing: each.run.writing }));
    const choice = chooseConversion(running, wanted, this.settings.transcodesAtOnce, Date.now());
    if (choice.kind === 'busy') throw new PlaybackBusyError();
    if (choice.kind === 'wait') return this.running.get(choice.id) ?? null;
    const inTheWay = choice.stop === null ? undefined : this.running.get(choice.stop);
    if (inTheWay) this.retire(inTheWay);
    return null;
  }

  private start(film: Film, viewer: string, segment: number): Conversion {
    const release = this.cache.hold(film.file.id);
    const run = new HlsConversion(film.folder, segment, (folder) =>
      this.ffmpeg.startHls(film.file.path, folder, film.rendition, segment),
    );
    const conversion: Conversion = {
      ...{ id: String((this.nextId += 1)), viewer, source: film.folder, mediaId: film.file.id, run },
      ...{ writing: segment, askedAtMs: Date.now() },
    };
    this.running.set(conversion.id, conversion);
    void run.ended.then(() => {
      this.running.delete(conversion.id);
      release();
    });
    this.timer ??= setInterval(() => this.stopIdle(), this.patience.lookEveryMs).unref();
    return conversion;
  }

  private retire(conversion: Conversion): void {
    this.running.delete(conversion.id);
    void conversion.run.stop();
  }

  private noteAsked(source: string): void {
    for (const each of this.running.values()) if (each.source === source) each.askedAtMs = Date.now();
  }

  private stopIdle(): void {
    const since = Date.now() - this.patience.idleMs;
    for (const each of this.running.values()) {
      if (each.askedAtMs < since && !each.run.isAwaited) this.retire(each);
    }
    if (this.running.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  private async stop(isMeant: (conversion: Conversion) => boolean): Promise<void> {
    const meant = [...this.running.values()].filter(isMeant);
    for (const each of meant) this.running.delete(each.id);
    await Promise.all(meant.map((each) => each.run.stop()));
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
