import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  collaboratorListSchema,
  createdPlaylistLinkSchema,
  createPlaylistLinkSchema,
  handOverSchema,
  playlistLinkListSchema,
  setPermissionSchema,
  type CreatePlaylistLink,
  type HandOver,
  type SetPermission,
} from './collaborators.contract.js';
import { PlaylistCollaborators } from './playlist-collaborators.service.js';
import { PlaylistLinks } from './playlist-links.service.js';
import { playlistSchema, type PlaylistAnswer } from './playlists.contract.js';

/** Who makes a playlist together, and the links that let more people in. */
@ApiTags('playlists')
@Controller('api/playlists/:id')
@Allow('guest')
export class CollaboratorsController {
  constructor(
    private readonly collaborators: PlaylistCollaborators,
    private readonly links: PlaylistLinks,
  ) {}

  @Get('people')
  @ApiOkResponse({ standardSchema: collaboratorListSchema })
  people(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.collaborators.list(actor, id);
  }

  @Put('people/:personId')
  @ApiOkResponse({ standardSchema: collaboratorListSchema })
  set(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('personId', { schema: idSchema }) personId: string,
    @Body({ schema: setPermissionSchema }) { permission }: SetPermission,
  ) {
    return this.collaborators.set(actor, id, personId, permission);
  }

  @Delete('people/:personId')
  @HttpCode(204)
  @ApiNoContentResponse()
  removePerson(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('personId', { schema: idSchema }) personId: string,
  ): Promise<void> {
    return this.collaborators.remove(actor, id, personId);
  }

  @Put('owner')
  @ApiOkResponse({ standardSchema: playlistSchema })
  handOver(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: handOverSchema }) { personId }: HandOver,
  ): Promise<PlaylistAnswer> {
    return this.collaborators.handOver(actor, id, personId);
  }

  @Get('links')
  @ApiOkResponse({ standardSchema: playlistLinkListSchema })
  async listLinks(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return { items: await this.links.list(actor, id) };
  }

  @Post('links')
  @ApiCreatedResponse({ standardSchema: createdPlaylistLinkSchema })
  createLink(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: createPlaylistLinkSchema }) wish: CreatePlaylistLink,
  ) {
    return this.links.create(actor, id, wish);
  }

  @Delete('links/:linkId')
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeLink(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('linkId', { schema: idSchema }) linkId: string,
  ): Promise<void> {
    return this.links.revoke(actor, id, linkId);
  }
}
