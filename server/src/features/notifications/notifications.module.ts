import { Module } from '@nestjs/common';
import { InboxNews } from './inbox-news.service.js';
import { InboxUpkeep } from './inbox-upkeep.service.js';
import { InboxService } from './inbox.service.js';
import { NotificationSettingsService } from './notification-settings.service.js';
import { NotificationsController } from './notifications.controller.js';
import { PushChannel } from './push-channel.service.js';
import { PushKeys } from './push-keys.service.js';
import { PushSender } from './push-sender.service.js';
import { PushTargets } from './push-targets.service.js';
import { PushController } from './push.controller.js';
import { RequestInboxNews } from './request-inbox-news.service.js';

/** What people are told: a list of their own, which is the truth, and pushes to their devices. */
@Module({
  controllers: [NotificationsController, PushController],
  providers: [
    InboxService,
    InboxNews,
    InboxUpkeep,
    NotificationSettingsService,
    PushChannel,
    PushKeys,
    PushSender,
    PushTargets,
    RequestInboxNews,
  ],
})
export class NotificationsModule {}
