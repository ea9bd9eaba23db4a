import { Module } from '@nestjs/common';
import { Arrivals } from './arrivals.service.js';
import { ChildrenAllowances } from './children-allowances.service.js';
import { ChildrenController } from './children.controller.js';
import { IngestNotes } from './ingest-notes.js';
import { LibraryIngest } from './library-ingest.service.js';
import { LibraryLookup } from './library-lookup.service.js';
import { LibraryUpkeepController } from './library-upkeep.controller.js';
import { LibraryUpkeep } from './library-upkeep.service.js';
import { LibraryController } from './library.controller.js';
import { MediaAccess } from './media-access.service.js';
import { MediaAnnouncer } from './media-announcer.js';
import { MediaDanmakuController } from './media-danmaku.controller.js';
import { MediaDetails } from './media-details.service.js';
import { MediaEditing } from './media-editing.service.js';
import { MediaFacetCounts } from './media-facets.service.js';
import { MediaFiles } from './media-files.js';
import { MediaList } from './media-list.service.js';
import { MediaPicturesController } from './media-pictures.controller.js';
import { MediaPictures } from './media-pictures.service.js';
import { MediaPreparation } from './media-preparation.service.js';
import { MediaReplacement } from './media-replacement.service.js';
import { MediaScan } from './media-scan.service.js';
import { MediaSidecars } from './media-sidecars.service.js';
import { MediaSubtitlesController } from './media-subtitles.controller.js';
import { MediaTrash } from './media-trash.service.js';
import { MediaWishes } from './media-wishes.service.js';
import { MediaQueries } from './media.queries.js';
import { ViewNews } from './view-news.js';

/** The household's media: taking in, finding, seeing, changing, throwing away. */
@Module({
  controllers: [
    LibraryController,
    LibraryUpkeepController,
    ChildrenController,
    MediaPicturesController,
    MediaDanmakuController,
    MediaSubtitlesController,
  ],
  providers: [
    Arrivals,
    ChildrenAllowances,
    IngestNotes,
    LibraryIngest,
    LibraryLookup,
    LibraryUpkeep,
    MediaAccess,
    MediaAnnouncer,
    MediaDetails,
    MediaEditing,
    MediaFacetCounts,
    MediaFiles,
    MediaList,
    MediaPictures,
    MediaPreparation,
    MediaQueries,
    MediaReplacement,
    MediaScan,
    MediaSidecars,
    MediaTrash,
    MediaWishes,
    ViewNews,
  ],
  exports: [
    Arrivals,
    LibraryIngest,
    LibraryLookup,
    MediaAccess,
    MediaFiles,
    MediaList,
    MediaPictures,
    MediaReplacement,
    MediaSidecars,
    MediaTrash,
    MediaWishes,
  ],
})
export class LibraryModule {}
