import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { LentMediaService } from './lent-media.service.js';
import { lentMediaSchema, lentQuerySchema, type LentQuery } from './playback.contract.js';

/** Films for televisions, which have no sign-in of their own. */
@ApiTags('playback')
@Controller()
export class LentMediaController {
  constructor(private readonly lent: LentMediaService) {}

  @Post('api/media/:id/lend')
  @Allow('guest')
  @ApiCreatedResponse({ standardSchema: lentMediaSchema })
  lend(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.lent.lend(actor, id);
  }

  @Get('media/:id/lent')
  @Allow('anybody')
  @ApiOkResponse({
    description: 'the film',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  send(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: lentQuerySchema }) { token }: LentQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.lent.send(id, token, { request, reply });
  }
}
