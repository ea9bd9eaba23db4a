import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { Shares } from './shares.service.js';
import {
  createdPlaylistShareSchema,
  createPlaylistShareSchema,
  playlistShareListSchema,
  type CreatedPlaylistShare,
  type CreatePlaylistShare,
} from './sharing.contract.js';

/** The links by which people without an account see a playlist. */
@ApiTags('sharing')
@Controller('api/playlists/:id/shares')
@Allow('member')
export class SharesController {
  constructor(private readonly shares: Shares) {}

  @Get()
  @ApiOkResponse({ standardSchema: playlistShareListSchema })
  async list(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return { items: await this.shares.list(actor, id) };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: createdPlaylistShareSchema })
  create(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: createPlaylistShareSchema }) body: CreatePlaylistShare,
  ): Promise<CreatedPlaylistShare> {
    return this.shares.create(actor, id, body);
  }

  @Delete(':shareId')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('shareId', { schema: idSchema }) shareId: string,
  ): Promise<void> {
    return this.shares.revoke(actor, id, shareId);
  }
}
