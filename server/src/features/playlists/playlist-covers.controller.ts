import { Body, Controller, Delete, Get, HttpCode, Param, Put, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { PlaylistCovers } from './playlist-covers.service.js';
import { coverWidthSchema, playlistSchema, type PlaylistAnswer } from './playlists.contract.js';

const BYTES = { type: 'string', format: 'binary' } as const;

/** A playlist's cover. Its address changes with it, so a browser keeps it, privately, for good. */
@ApiTags('playlists')
@Controller('api/playlists/:id/cover')
@Allow('guest')
export class PlaylistCoversController {
  constructor(private readonly covers: PlaylistCovers) {}

  @Put()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: BYTES })
  @ApiOkResponse({ standardSchema: playlistSchema })
  set(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body() picture: unknown,
  ): Promise<PlaylistAnswer> {
    return this.covers.set(actor, id, picture);
  }

  @Delete()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: playlistSchema })
  clear(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<PlaylistAnswer> {
    return this.covers.clear(actor, id);
  }

  @Get(':key/:width')
  @Allow('child')
  @ApiOkResponse({ content: { 'image/webp': { schema: BYTES } }, description: 'the cover' })
  async picture(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('key', { schema: idSchema }) key: string,
    @Param('width', { schema: coverWidthSchema }) width: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const picture = await this.covers.read(actor, id, key, width);
    void reply.header('cache-control', 'private, max-age=31536000, immutable');
    await reply.type('image/webp').send(picture);
  }
}
