import { Module } from '@nestjs/common';
import { InboxNews } from './inbox-news.service.js';
import { InboxUpkeep } from './inbox-upkeep.service.js';
import { InboxService } from './inbox.service.js';
import { NotificationsController } from './notifications.controller.js';

/** What people are told: a list of their own, which is the truth. */
@Module({
  controllers: [NotificationsController],
  providers: [InboxService, InboxNews, InboxUpkeep],
})
export class NotificationsModule {}
