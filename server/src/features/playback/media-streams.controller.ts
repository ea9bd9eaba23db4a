import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { MediaStreams } from './media-streams.service.js';
import { fileQuerySchema, type FileQuery } from './playback.contract.js';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const bytesOf = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: { type: 'string', format: 'binary' } } },
});

/** What players load. Everything answers GET and HEAD; files and copies answer ranges and conditions too. */
@ApiTags('playback')
@Controller('media')
export class MediaStreamsController {
  constructor(private readonly streams: MediaStreams) {}

  @Get(':id/file')
  @Allow('child')
  @ApiOkResponse(bytesOf('*/*', 'the file as it is'))
  file(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: fileQuerySchema }) query: FileQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.file(actor, id, { request, reply }, query.download);
  }

  @Get(':id/remux')
  @Allow('child')
  @ApiOkResponse(bytesOf('video/mp4', 'the same picture and sound in an mp4'))
  remux(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.remux(actor, id, { request, reply });
  }

  @Get(':id/sound')
  @Allow('child')
  @ApiOkResponse(bytesOf('audio/mp4', 'the sound alone'))
  sound(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.sound(actor, id, { request, reply });
  }

  @Get(':id/hls/index.m3u8')
  @Allow('child')
  @Header('content-type', PLAYLIST_TYPE)
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse(bytesOf(PLAYLIST_TYPE, 'the playlist of the converted stream'))
  playlist(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<string> {
    return this.streams.playlist(actor, id);
  }

  @Get(':id/hls/:segment')
  @Allow('child')
  @ApiOkResponse(bytesOf('video/mp2t', 'a segment of the converted stream'))
  segment(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('segment') segment: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.segment(actor, id, { name: segment }, { request, reply });
  }
}
