import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  listMediaSchema,
  mediaFacetsSchema,
  mediaPageSchema,
  mediaSchema,
  shareMediaSchema,
  updateMediaSchema,
  type ListMedia,
  type ShareMedia,
  type UpdateMedia,
} from './library.contract.js';
import { MediaDetails } from './media-details.service.js';
import { MediaEditing } from './media-editing.service.js';
import { MediaFacetCounts } from './media-facets.service.js';
import { MediaList } from './media-list.service.js';
import { MediaTrash } from './media-trash.service.js';

@ApiTags('library')
@Controller('api/media')
export class LibraryController {
  constructor(
    private readonly lists: MediaList,
    private readonly facetCounts: MediaFacetCounts,
    private readonly mediaDetails: MediaDetails,
    private readonly editing: MediaEditing,
    private readonly mediaTrash: MediaTrash,
  ) {}

  @Get()
  @Allow('child')
  @ApiOkResponse({ standardSchema: mediaPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listMediaSchema }) query: ListMedia) {
    return this.lists.list(actor, query);
  }

  @Get('facets')
  @Allow('child')
  @ApiOkResponse({ standardSchema: mediaFacetsSchema })
  facets(@CurrentActor() actor: Actor) {
    return this.facetCounts.facets(actor);
  }

  @Get(':id')
  @Allow('child')
  @ApiOkResponse({ standardSchema: mediaSchema })
  details(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.mediaDetails.details(actor, id);
  }

  @Patch(':id')
  @Allow('member')
  @ApiOkResponse({ standardSchema: mediaSchema })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateMediaSchema }) changes: UpdateMedia,
  ) {
    return this.editing.update(actor, id, changes);
  }

  @Put(':id/shares')
  @Allow('member')
  @ApiOkResponse({ standardSchema: mediaSchema })
  share(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: shareMediaSchema }) shares: ShareMedia,
  ) {
    return this.editing.share(actor, id, shares);
  }

  @Delete(':id')
  @Allow('member')
  @HttpCode(204)
  @ApiNoContentResponse()
  async trash(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    await this.mediaTrash.trash(actor, id);
  }

  @Post(':id/restore')
  @Allow('member')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: mediaSchema })
  restore(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.mediaTrash.restore(actor, id);
  }

  @Delete(':id/permanently')
  @Allow('member')
  @HttpCode(204)
  @ApiNoContentResponse()
  async deleteForGood(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<void> {
    await this.mediaTrash.deleteForGood(actor, id);
  }
}
