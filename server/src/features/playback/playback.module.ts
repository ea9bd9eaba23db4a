import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { FilmProbes } from './film-probes.service.js';
import { Hls, HLS_PATIENCE, type HlsPatience } from './hls.service.js';
import { HouseholdCopies } from './household-copies.service.js';
import { LentMediaController } from './lent-media.controller.js';
import { LentMediaService } from './lent-media.service.js';
import { MediaProbes } from './media-probes.js';
import { MediaStreamsController } from './media-streams.controller.js';
import { MediaStreams } from './media-streams.service.js';
import { PhoneCopies } from './phone-copies.service.js';
import { PhoneCopiesController } from './phone-copies.controller.js';
import { PlayableFiles } from './playable-files.js';
import { PlaybackCache } from './playback-cache.js';
import { PlaybackPlans } from './playback-plan.service.js';
import { PlaybackController } from './playback.controller.js';
import { Remuxes } from './remux.service.js';
import { SmallerStreamsController } from './smaller-streams.controller.js';
import { WatchStates } from './watch-states.service.js';

/** A player that was paused or put away asks for nothing; ffmpeg need not run ahead for it. */
const hlsPatience: HlsPatience = { idleMs: 20_000, lookEveryMs: 2000 };

/** Playing what is in the library, on any device: bytes, copies, converted streams, and each person's place. */
@Module({
  imports: [LibraryModule],
  controllers: [
    PlaybackController,
    MediaStreamsController,
    PhoneCopiesController,
    SmallerStreamsController,
    LentMediaController,
  ],
  providers: [
    PlayableFiles,
    MediaProbes,
    FilmProbes,
    PlaybackCache,
    Remuxes,
    PhoneCopies,
    HouseholdCopies,
    { provide: HLS_PATIENCE, useValue: hlsPatience },
    Hls,
    MediaStreams,
    LentMediaService,
    PlaybackPlans,
    WatchStates,
  ],
  exports: [FilmProbes, HouseholdCopies, MediaStreams, WatchStates],
})
export class PlaybackModule {}
