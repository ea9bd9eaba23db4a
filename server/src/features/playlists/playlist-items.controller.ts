import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { pageQuerySchema } from '../../core/http/pagination.js';
import { activityPageSchema } from './activity.contract.js';
import { PlaylistActivity } from './playlist-activity.service.js';
import { PlaylistDownloads } from './playlist-downloads.service.js';
import { PlaylistItems } from './playlist-items.service.js';
import { PlaylistOperations } from './playlist-operations.service.js';
import {
  changedItemsSchema,
  changeItemsSchema,
  downloadItemsSchema,
  playlistChangesQuerySchema,
  playlistChangesSchema,
  playlistItemPageSchema,
  playlistItemSchema,
  type ChangeItems,
  type DownloadItems,
} from './playlists.contract.js';

@ApiTags('playlists')
@Controller('api/playlists/:id')
@Allow('guest')
export class PlaylistItemsController {
  constructor(
    private readonly items: PlaylistItems,
    private readonly operations: PlaylistOperations,
    private readonly downloads: PlaylistDownloads,
    private readonly activity: PlaylistActivity,
  ) {}

  @Get('items')
  @Allow('child')
  @ApiOkResponse({ standardSchema: playlistItemPageSchema })
  page(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageQuerySchema }) query: z.output<typeof pageQuerySchema>,
  ) {
    return this.items.page(actor, id, query);
  }

  @Get('items/:itemId')
  @Allow('child')
  @ApiOkResponse({ standardSchema: playlistItemSchema })
  one(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('itemId', { schema: idSchema }) itemId: string,
  ) {
    return this.items.one(actor, id, itemId);
  }

  @Get('changes')
  @Allow('child')
  @ApiOkResponse({ standardSchema: playlistChangesSchema })
  changes(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: playlistChangesQuerySchema }) { since }: z.output<typeof playlistChangesQuerySchema>,
  ) {
    return this.items.changes(actor, id, since);
  }

  @Post('operations')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: changedItemsSchema })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changeItemsSchema }) body: ChangeItems,
  ) {
    return this.operations.change(actor, id, body);
  }

  @Post('downloads')
  @Allow('member')
  @HttpCode(202)
  @ApiAcceptedResponse()
  download(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: downloadItemsSchema }) { itemIds }: DownloadItems,
  ): Promise<void> {
    return this.downloads.download(actor, id, itemIds);
  }

  @Get('activity')
  @ApiOkResponse({ standardSchema: activityPageSchema })
  what(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageQuerySchema }) query: z.output<typeof pageQuerySchema>,
  ) {
    return this.activity.page(actor, id, query);
  }
}
