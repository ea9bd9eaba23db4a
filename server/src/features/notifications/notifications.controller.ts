import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { InboxService } from './inbox.service.js';
import {
  listNotificationsSchema,
  markReadSchema,
  notificationPageSchema,
  unreadSchema,
  type ListNotifications,
  type MarkRead,
} from './notifications.contract.js';

/** Everybody's own list of news. */
@ApiTags('notifications')
@Controller('api/notifications')
@Allow('child')
export class NotificationsController {
  constructor(private readonly inbox: InboxService) {}

  @Get()
  @ApiOkResponse({ standardSchema: notificationPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listNotificationsSchema }) query: ListNotifications) {
    return this.inbox.page(actor, query);
  }

  @Get('unread')
  @ApiOkResponse({ standardSchema: unreadSchema })
  unread(@CurrentActor() actor: Actor) {
    return this.inbox.unread(actor);
  }

  @Post('read')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: unreadSchema })
  readThrough(@CurrentActor() actor: Actor, @Body({ schema: markReadSchema }) wish: MarkRead) {
    return this.inbox.readThrough(actor, wish);
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: unreadSchema })
  readOne(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.inbox.readOne(actor, id);
  }
}
