import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { PlaylistsModule } from '../playlists/playlists.module.js';
import { SlowScreens } from './slow-screens.service.js';
import { TogetherAccess } from './together-access.service.js';
import { TogetherChat } from './together-chat.service.js';
import { TogetherNews } from './together-news.service.js';
import { TogetherPatience } from './together-patience.service.js';
import { TogetherController } from './together.controller.js';
import { TogetherRooms } from './together.service.js';

/** Rooms in which the household watches in step. */
@Module({
  imports: [LibraryModule, PlaylistsModule],
  controllers: [TogetherController],
  providers: [SlowScreens, TogetherAccess, TogetherChat, TogetherNews, TogetherPatience, TogetherRooms],
})
export class TogetherModule {}
