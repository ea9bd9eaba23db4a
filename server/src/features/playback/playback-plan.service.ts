import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { contentType } from './domain/content-type.js';
import { playbackMode } from './domain/playback-plan.js';
import { resumeSeconds } from './domain/watch-progress.js';
import { MediaProbes } from './media-probes.js';
import { PlayableFiles, type PlayableFile } from './playable-files.js';
import type { Capabilities, PlaybackPlan } from './playback.contract.js';
import { CannotConvertError } from './playback.errors.js';
import { WatchState } from './watch-state.entity.js';

/** Decides how a device plays an item, and from where. */
@Injectable()
export class PlaybackPlans {
  constructor(
    private readonly em: EntityManager,
    private readonly files: PlayableFiles,
    private readonly probes: MediaProbes,
  ) {}

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
    // A chosen size is a wish for the converted stream, whatever the device decodes.
    const mode = device.height && probe.video ? 'hls' : playbackMode(probe, device.codecs);
    if (mode === 'impossible') throw new CannotConvertError('neither a player nor ffmpeg can make use of it');
    return {
      mode,
      ...sourceOf(file, mode, device.height),
      positionSeconds: resumeSeconds(state, probe.durationSeconds),
      durationSeconds: probe.durationSeconds,
    };
  }
}

function sourceOf(
  file: PlayableFile,
  mode: PlaybackPlan['mode'],
  height: Capabilities['height'],
): Pick<PlaybackPlan, 'url' | 'mimeType'> {
  const folder = `/media/${file.id}`;
  if (mode === 'direct') return { url: `${folder}/file`, mimeType: contentType(file.container, file.kind) };
  if (mode === 'remux') return { url: `${folder}/remux`, mimeType: contentType('mp4', file.kind) };
  const size = height ? `/${String(height)}` : '';
  return { url: `${folder}/hls${size}/index.m3u8`, mimeType: 'application/vnd.apple.mpegurl' };
}
