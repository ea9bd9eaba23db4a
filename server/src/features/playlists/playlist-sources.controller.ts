import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { PlaylistSources } from './playlist-sources.service.js';

const playlistIdsSchema = z.object({ playlistIds: z.array(z.string()) }).meta({ id: 'PlaylistSources' });

/** The playlists that a subscription of one's own fills. */
@ApiTags('playlists')
@Controller('api/subscriptions/:subscriptionId/playlists')
@Allow('member')
export class PlaylistSourcesController {
  constructor(private readonly sources: PlaylistSources) {}

  @Get()
  @ApiOkResponse({ standardSchema: playlistIdsSchema })
  async list(
    @CurrentActor() actor: Actor,
    @Param('subscriptionId', { schema: idSchema }) subscriptionId: string,
  ) {
    return { playlistIds: await this.sources.list(actor, subscriptionId) };
  }

  @Put(':playlistId')
  @HttpCode(204)
  @ApiNoContentResponse()
  connect(
    @CurrentActor() actor: Actor,
    @Param('subscriptionId', { schema: idSchema }) subscriptionId: string,
    @Param('playlistId', { schema: idSchema }) playlistId: string,
  ): Promise<void> {
    return this.sources.connect(actor, subscriptionId, playlistId);
  }

  @Delete(':playlistId')
  @HttpCode(204)
  @ApiNoContentResponse()
  disconnect(
    @CurrentActor() actor: Actor,
    @Param('subscriptionId', { schema: idSchema }) subscriptionId: string,
    @Param('playlistId', { schema: idSchema }) playlistId: string,
  ): Promise<void> {
    return this.sources.disconnect(actor, subscriptionId, playlistId);
  }
}
