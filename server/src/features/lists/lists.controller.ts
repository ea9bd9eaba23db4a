import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { batchSchema, type BatchAnswer } from '../batches/batches.contract.js';
import { clientGone } from '../../core/http/client-gone.js';
import { ListDownloads } from './list-downloads.service.js';
import {
  createListSchema,
  downloadListSchema,
  listEntryPageSchema,
  listPlacesSchema,
  listSchema,
  newestOfListSchema,
  openedListSchema,
  pageOfListSchema,
  type CreateList,
  type DownloadList,
  type ListAnswer,
  type ListPlaces,
  type NewestOfList,
  type OpenedList,
  type PageOfList,
} from './lists.contract.js';
import { ListsService } from './lists.service.js';

/** Playlists and channels, to choose from. */
@ApiTags('lists')
@Controller('api/lists')
@Allow('member')
export class ListsController {
  constructor(
    private readonly lists: ListsService,
    private readonly downloads: ListDownloads,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: openedListSchema })
  open(
    @CurrentActor() actor: Actor,
    @Body({ schema: createListSchema }) body: CreateList,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedList> {
    return this.lists.open(actor, body, clientGone(reply));
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: listSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<ListAnswer> {
    return this.lists.get(actor, id);
  }

  @Get(':id/entries')
  @ApiOkResponse({ standardSchema: listEntryPageSchema })
  entries(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageOfListSchema }) query: PageOfList,
  ) {
    return this.lists.entriesOf(actor, id, query);
  }

  @Get(':id/newest')
  @ApiOkResponse({ standardSchema: listPlacesSchema, description: 'the places of the newest ones' })
  newest(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: newestOfListSchema }) query: NewestOfList,
  ): Promise<ListPlaces> {
    return this.lists.newestOf(actor, id, query);
  }

  @Post(':id/downloads')
  @HttpCode(202)
  @ApiHeader({ name: 'idempotency-key', required: false, description: 'the same key makes one batch' })
  @ApiAcceptedResponse({ standardSchema: batchSchema })
  download(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: downloadListSchema }) body: DownloadList,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<BatchAnswer> {
    return this.downloads.start(actor, id, body, idempotencyKey ?? null);
  }
}
