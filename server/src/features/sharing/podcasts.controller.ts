import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  createdPodcastSchema,
  createPodcastSchema,
  podcastListSchema,
  type CreatedPodcast,
  type CreatePodcast,
} from './podcasts.contract.js';
import { Podcasts } from './podcasts.service.js';

/** A playlist as podcasts of the people who may see it. */
@ApiTags('sharing')
@Controller('api/playlists/:id/podcasts')
@Allow('guest')
export class PodcastsController {
  constructor(private readonly podcasts: Podcasts) {}

  @Get()
  @ApiOkResponse({ standardSchema: podcastListSchema })
  async list(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return { items: await this.podcasts.list(actor, id) };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: createdPodcastSchema })
  create(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: createPodcastSchema }) body: CreatePodcast,
  ): Promise<CreatedPodcast> {
    return this.podcasts.create(actor, id, body);
  }

  @Delete(':feedId')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('feedId', { schema: idSchema }) feedId: string,
  ): Promise<void> {
    return this.podcasts.revoke(actor, id, feedId);
  }
}
