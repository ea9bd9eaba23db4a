import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { contentType } from './domain/content-type.js';
import { convertsLive } from './domain/live-conversion.js';
import { playbackMode } from './domain/playback-plan.js';
import { resumeSeconds } from './domain/watch-progress.js';
import { MediaProbes } from './media-probes.js';
import { PhoneCopies } from './phone-copies.service.js';
import { PlayableFiles, type PlayableFile } from './playable-files.js';
import type { Capabilities, PhoneCopyAnswer, PlaybackPlan } from './playback.contract.js';
import { CannotConvertError } from './playback.errors.js';
import { filmPlanned } from './playback.events.js';
import { WatchState } from './watch-state.entity.js';

type Where = Pick<PlaybackPlan, 'mode' | 'url' | 'mimeType' | 'progress'>;

/** Decides how a device plays an item, and from where. */
@Injectable()
export class PlaybackPlans {
  private readonly convertsLive: boolean;

  constructor(
    private readonly em: EntityManager,
    private readonly files: PlayableFiles,
    private readonly probes: MediaProbes,
    private readonly copies: PhoneCopies,
    private readonly events: DomainEvents,
    @Inject(SETTINGS) { liveConversion }: Pick<Settings, 'liveConversion'>,
  ) {
    const { platform, arch } = process;
    this.convertsLive = convertsLive(liveConversion, { platform, arch, cores: availableParallelism() });
  }

  /**
   * The plan for this person on this device. Throws `MediaNotFoundError`, `MediaFileMissingError` and
   * `CannotConvertError` when nothing would make it play.
   */
  async plan(actor: Actor, id: string, device: Capabilities): Promise<PlaybackPlan> {
    const file = await this.files.open(actor, id);
    const [{ probe }, state] = await Promise.all([
      this.probes.of(file.path),
      this.em.fork().findOne(WatchState, { person: actor.personId, media: id }),
    ]);
    const usual = playbackMode(probe, device.codecs);
    // A chosen size is a wish for the converted stream, whatever the device decodes.
    const mode = device.height && probe.video ? 'hls' : usual;
    if (mode === 'impossible') throw new CannotConvertError('neither a player nor ffmpeg can make use of it');
    const isConverted = mode === 'hls' && probe.video !== null;
    if (usual !== 'impossible') this.announce(actor, id, device.codecs, probe.video ? usual : 'direct');
    return {
      ...((isConverted && (await this.fromCopy(actor, file, device))) || sourceOf(file, mode, device.height)),
      positionSeconds: resumeSeconds(state, probe.durationSeconds),
      durationSeconds: probe.durationSeconds,
    };
  }

  private announce(
    actor: Actor,
    mediaId: string,
    codecs: readonly string[],
    mode: 'direct' | 'remux' | 'hls',
  ): void {
    const sessionId = actor.via.kind === 'session' ? actor.via.id : null;
    this.events.announce(filmPlanned, { mediaId, sessionId, codecs, mode });
  }

  /**
   * The copy that saves converting while it plays, or null where that is to be done: no copy is ready, and the machine
   * is quick enough, or nothing else can work. Throws as {@link PhoneCopies.ask}.
   */
  private async fromCopy(actor: Actor, file: PlayableFile, device: Capabilities): Promise<Where | null> {
    const height = device.height ?? 720;
    if (this.convertsLive) {
      const ready = await this.copies.ready(file, height);
      return ready && copied(ready);
    }
    try {
      return copied(await this.copies.ask(actor, file.id, height));
    } catch (error) {
      if (error instanceof CannotConvertError) return null;
      throw error;
    }
  }
}

function copied({ status, url, mimeType, progress }: PhoneCopyAnswer): Where {
  if (status === 'ready') return { mode: 'direct', url, mimeType, progress: null };
  return { mode: 'preparing', url, mimeType, progress };
}

function sourceOf(
  file: PlayableFile,
  mode: 'direct' | 'remux' | 'hls',
  height: Capabilities['height'],
): Where {
  const folder = `/media/${file.id}`;
  if (mode === 'direct') return where(mode, `${folder}/file`, contentType(file.container, file.kind));
  if (mode === 'remux') return where(mode, `${folder}/remux`, contentType('mp4', file.kind));
  const size = height ? `/${String(height)}` : '';
  return where(mode, `${folder}/hls${size}/index.m3u8`, 'application/vnd.apple.mpegurl');
}

const where = (mode: PlaybackPlan['mode'], url: string, mimeType: string): Where => ({
  ...{ mode, url, mimeType, progress: null },
});
