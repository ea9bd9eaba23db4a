import { Module } from '@nestjs/common';
import { ToolsUpkeep } from './tools-upkeep.service.js';
import { ToolsController } from './tools.controller.js';
import { ToolsService } from './tools.service.js';
import { YtDlpDescriber } from './ytdlp-describer.js';
import { YtDlpFolders } from './ytdlp-folders.js';
import { YtDlpReleases } from './ytdlp-releases.js';
import { YtDlpStates } from './ytdlp-states.js';
import { YtDlpSwitch } from './ytdlp-switch.service.js';
import { YtDlpUpdate } from './ytdlp-update.service.js';
import { YtDlpWatch } from './ytdlp-watch.service.js';

/** The tools that Foyer keeps itself: yt-dlp, fresh. */
@Module({
  controllers: [ToolsController],
  providers: [
    ...[YtDlpStates, YtDlpFolders, YtDlpReleases, YtDlpDescriber],
    ...[YtDlpSwitch, YtDlpUpdate, YtDlpWatch, ToolsUpkeep, ToolsService],
  ],
})
export class ToolsModule {}
