import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  changePlaylistSchema,
  createPlaylistSchema,
  listPlaylistsSchema,
  playlistPageSchema,
  playlistSchema,
  type ChangePlaylist,
  type CreatePlaylist,
  type ListPlaylists,
  type PlaylistAnswer,
} from './playlists.contract.js';
import { PlaylistsService } from './playlists.service.js';

@ApiTags('playlists')
@Controller('api/playlists')
@Allow('guest')
export class PlaylistsController {
  constructor(private readonly playlists: PlaylistsService) {}

  @Get()
  @Allow('child')
  @ApiOkResponse({ standardSchema: playlistPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listPlaylistsSchema }) query: ListPlaylists) {
    return this.playlists.list(actor, query);
  }

  @Post()
  @Allow('member')
  @ApiCreatedResponse({ standardSchema: playlistSchema })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createPlaylistSchema }) body: CreatePlaylist,
  ): Promise<PlaylistAnswer> {
    return this.playlists.create(actor, body);
  }

  @Get(':id')
  @Allow('child')
  @ApiOkResponse({ standardSchema: playlistSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<PlaylistAnswer> {
    return this.playlists.get(actor, id);
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: playlistSchema })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changePlaylistSchema }) body: ChangePlaylist,
  ): Promise<PlaylistAnswer> {
    return this.playlists.change(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.playlists.remove(actor, id);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: playlistSchema })
  restore(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<PlaylistAnswer> {
    return this.playlists.restore(actor, id);
  }
}
