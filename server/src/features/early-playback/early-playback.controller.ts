import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { clientGone } from '../../core/http/client-gone.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  createWatchSessionSchema,
  sessionPlaceSchema,
  watchSessionSchema,
  type CreateWatchSession,
  type SessionPlace,
  type WatchSessionAnswer,
} from './early-playback.contract.js';
import { EarlyPlayback } from './early-playback.service.js';
import { WatchSessions } from './watch-sessions.service.js';

/** Films that play while they arrive. */
@ApiTags('playback')
@Controller('api')
@Allow('member')
export class EarlyPlaybackController {
  constructor(
    private readonly playback: EarlyPlayback,
    private readonly sessions: WatchSessions,
  ) {}

  @Post('downloads/:id/watch')
  @ApiCreatedResponse({ standardSchema: watchSessionSchema })
  watchDownload(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WatchSessionAnswer> {
    return this.playback.watchDownload(actor, id, clientGone(reply));
  }

  @Post('watch-sessions')
  @ApiCreatedResponse({ standardSchema: watchSessionSchema })
  watchLink(
    @CurrentActor() actor: Actor,
    @Body({ schema: createWatchSessionSchema }) body: CreateWatchSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WatchSessionAnswer> {
    return this.playback.watchLink(actor, body, clientGone(reply));
  }

  @Get('watch-sessions/:id')
  @ApiOkResponse({ standardSchema: watchSessionSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): WatchSessionAnswer {
    return this.sessions.get(actor, id);
  }

  @Put('watch-sessions/:id/position')
  @HttpCode(204)
  @ApiNoContentResponse()
  savePlace(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: sessionPlaceSchema }) { seconds }: SessionPlace,
  ): Promise<void> {
    return this.playback.savePlace(actor, id, seconds);
  }

  @Delete('watch-sessions/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  leave(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.sessions.leave(actor, id);
  }
}
