import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { SiteAccessModule } from '../site-access/site-access.module.js';
import { SiteQueuesModule } from '../site-queues/site-queues.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { EntryDownloads } from './entry-downloads.service.js';
import { EntryFacts } from './entry-facts.service.js';
import { FeedChecks } from './feed-checks.service.js';
import { FeedReader } from './feed-reader.service.js';
import { FollowedFeeds } from './followed-feeds.service.js';
import { SubscriptionBoard } from './subscription-board.service.js';
import { SubscriptionEntries } from './subscription-entries.service.js';
import { SubscriptionFeeder } from './subscription-feeder.service.js';
import { SubscriptionGate } from './subscription-gate.service.js';
import { SubscriptionKeeping } from './subscription-keeping.service.js';
import { SubscriptionSettlement } from './subscription-settlement.service.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { SubscriptionsService } from './subscriptions.service.js';

/** Channels, playlists and searches that people follow: looked at now and then, downloaded by themselves. */
@Module({
  imports: [LibraryModule, SiteAccessModule, SiteQueuesModule, SitesModule],
  controllers: [SubscriptionsController],
  providers: [
    EntryDownloads,
    EntryFacts,
    FeedChecks,
    FeedReader,
    FollowedFeeds,
    SubscriptionBoard,
    SubscriptionEntries,
    SubscriptionFeeder,
    SubscriptionGate,
    SubscriptionKeeping,
    SubscriptionSettlement,
    SubscriptionsService,
  ],
})
export class SubscriptionsModule {}
