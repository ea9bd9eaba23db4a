import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import {
  announceScreenSchema,
  screenCommandSchema,
  screenIdSchema,
  screenListSchema,
  screenSchema,
  type AnnounceScreen,
  type ScreenCommand,
} from './screens.contract.js';
import { Screens } from './screens.service.js';

@ApiTags('playback')
@Controller('api/screens')
export class ScreensController {
  constructor(private readonly screens: Screens) {}

  @Get()
  @Allow('guest')
  @ApiOkResponse({ standardSchema: screenListSchema })
  list(@CurrentActor() actor: Actor) {
    return { screens: this.screens.list(actor) };
  }

  @Put(':id')
  @Allow('child')
  @ApiOkResponse({ standardSchema: screenSchema })
  announce(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: screenIdSchema }) id: string,
    @Body({ schema: announceScreenSchema }) said: AnnounceScreen,
    @Headers('user-agent') userAgent: string | undefined,
  ) {
    return this.screens.announce(actor, { id, userAgent, ...said });
  }

  @Delete(':id')
  @Allow('child')
  @HttpCode(204)
  @ApiNoContentResponse()
  leave(@CurrentActor() actor: Actor, @Param('id', { schema: screenIdSchema }) id: string): void {
    this.screens.leave(actor, id);
  }

  @Post(':id/commands')
  @Allow('guest')
  @HttpCode(204)
  @ApiNoContentResponse()
  command(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: screenIdSchema }) id: string,
    @Body({ schema: screenCommandSchema }) command: ScreenCommand,
  ): Promise<void> {
    return this.screens.command(actor, id, command);
  }
}
