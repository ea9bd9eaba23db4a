import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HlsHeight } from '../../core/ffmpeg/hls-rendition.js';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { MediaStreams } from './media-streams.service.js';
import { hlsHeightSchema } from './playback.contract.js';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';

/** The converted stream in a size that somebody chose, for a slow line. */
@ApiTags('playback')
@Controller('media/:id/hls/:height')
export class SmallerStreamsController {
  constructor(private readonly streams: MediaStreams) {}

  @Get('index.m3u8')
  @Allow('child')
  @Header('content-type', PLAYLIST_TYPE)
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({
    description: 'the playlist of the converted stream',
    content: { [PLAYLIST_TYPE]: { schema: { type: 'string', format: 'binary' } } },
  })
  playlist(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('height', { schema: hlsHeightSchema }) height: HlsHeight,
  ): Promise<string> {
    return this.streams.playlist(actor, id, height);
  }

  @Get(':segment')
  @Allow('child')
  @ApiOkResponse({
    description: 'a segment of the converted stream',
    content: { 'video/mp2t': { schema: { type: 'string', format: 'binary' } } },
  })
  segment(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('height', { schema: hlsHeightSchema }) height: HlsHeight,
    @Param('segment') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.segment(actor, id, { name, height }, { request, reply });
  }
}
