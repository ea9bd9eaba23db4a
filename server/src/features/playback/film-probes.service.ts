import { Injectable } from '@nestjs/common';
import type { MediaProbe } from '../../core/ffmpeg/media-probe.js';
import type { Actor } from '../../core/http/actor.js';
import { MediaProbes } from './media-probes.js';
import { PlayableFiles } from './playable-files.js';

/** What files of the library hold, for those who may play them. */
@Injectable()
export class FilmProbes {
  constructor(
    private readonly files: PlayableFiles,
    private readonly probes: MediaProbes,
  ) {}

  /** What the file of an item holds. Throws as `PlayableFiles.open` and `MediaProbes.of`. */
  async of(actor: Actor, mediaId: string): Promise<MediaProbe> {
    const { path } = await this.files.open(actor, mediaId);
    return (await this.probes.of(path)).probe;
  }
}
