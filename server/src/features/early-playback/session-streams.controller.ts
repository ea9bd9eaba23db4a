import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { SessionStreams } from './session-streams.service.js';

/** What players load of a film that plays while it arrives. */
@ApiTags('playback')
@Controller('media/sessions')
export class SessionStreamsController {
  constructor(private readonly streams: SessionStreams) {}

  @Get(':id/:file')
  @Allow('member')
  @ApiOkResponse({
    description: 'the playlist `index.m3u8`, which grows, or a segment',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  file(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.send(actor, id, file, { request, reply });
  }
}
