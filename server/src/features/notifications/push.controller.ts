import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { NotificationSettingsService } from './notification-settings.service.js';
import { PushSender } from './push-sender.service.js';
import { PushTargets } from './push-targets.service.js';
import {
  changeNotificationSettingsSchema,
  notificationSettingsSchema,
  pushTargetSchema,
  setHookSchema,
  subscribeBrowserSchema,
  type ChangeNotificationSettings,
  type SetHook,
  type SubscribeBrowser,
} from './push.contract.js';

/** What people want to hear, and on which of their devices. */
@ApiTags('notifications')
@Controller('api')
@Allow('guest')
export class PushController {
  constructor(
    private readonly settings: NotificationSettingsService,
    private readonly targets: PushTargets,
    private readonly sender: PushSender,
  ) {}

  @Get('notification-settings')
  @ApiOkResponse({ standardSchema: notificationSettingsSchema })
  read(@CurrentActor() actor: Actor) {
    return this.settings.of(actor);
  }

  @Patch('notification-settings')
  @ApiOkResponse({ standardSchema: notificationSettingsSchema })
  change(
    @CurrentActor() actor: Actor,
    @Body({ schema: changeNotificationSettingsSchema }) wish: ChangeNotificationSettings,
  ) {
    return this.settings.change(actor, wish);
  }

  @Put('push-targets/browser')
  @ApiOkResponse({ standardSchema: pushTargetSchema })
  subscribe(
    @CurrentActor() actor: Actor,
    @Body({ schema: subscribeBrowserSchema }) wish: SubscribeBrowser,
    @Headers('user-agent') userAgent: string | undefined,
    @Headers('origin') origin: string | undefined,
  ) {
    return this.targets.subscribe(actor, wish, { userAgent, origin });
  }

  @Put('push-targets/hook')
  @ApiOkResponse({ standardSchema: pushTargetSchema })
  setHook(
    @CurrentActor() actor: Actor,
    @Body({ schema: setHookSchema }) wish: SetHook,
    @Headers('origin') origin: string | undefined,
  ) {
    return this.targets.setHook(actor, wish, origin);
  }

  @Delete('push-targets/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.targets.remove(actor, id);
  }

  @Post('push-targets/:id/try')
  @HttpCode(204)
  @ApiNoContentResponse()
  try(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.sender.try(actor, id);
  }
}
