import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { PlaybackModule } from '../playback/playback.module.js';
import { PlaylistsModule } from '../playlists/playlists.module.js';
import { ShareAccess } from './share-access.service.js';
import { SharedGrants } from './shared-grants.js';
import { SharedMediaController } from './shared-media.controller.js';
import { SharedMedia } from './shared-media.service.js';
import { SharedPagesController } from './shared-pages.controller.js';
import { SharedPages } from './shared-pages.service.js';
import { SharesController } from './shares.controller.js';
import { Shares } from './shares.service.js';
import { ShareVisits } from './share-visits.service.js';

/** Playlists outside the household: links that people without an account open. */
@Module({
  imports: [LibraryModule, PlaybackModule, PlaylistsModule],
  controllers: [SharesController, SharedMediaController, SharedPagesController],
  providers: [ShareAccess, SharedGrants, SharedMedia, SharedPages, Shares, ShareVisits],
})
export class SharingModule {}
