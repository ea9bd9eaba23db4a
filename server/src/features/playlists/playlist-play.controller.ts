import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { PlaylistItems } from './playlist-items.service.js';
import {
  playlistPlaceSchema,
  playlistQueueQuerySchema,
  playlistQueueSchema,
  type PlaylistPlaceAnswer,
  type PlaylistQueueQuery,
} from './playlists.contract.js';

/** Playing a list: what comes next, and how far somebody is. */
@ApiTags('playlists')
@Controller('api/playlists/:id')
@Allow('child')
export class PlaylistPlayController {
  constructor(private readonly items: PlaylistItems) {}

  @Get('queue')
  @ApiOkResponse({ standardSchema: playlistQueueSchema })
  queue(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: playlistQueueQuerySchema }) query: PlaylistQueueQuery,
  ) {
    return this.items.queue(actor, id, query);
  }

  @Put('place')
  @HttpCode(204)
  @ApiNoContentResponse()
  savePlace(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: playlistPlaceSchema }) place: PlaylistPlaceAnswer,
  ): Promise<void> {
    return this.items.savePlace(actor, id, place);
  }
}
