import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { MediaStreams } from './media-streams.service.js';
import { PhoneCopies } from './phone-copies.service.js';
import { phoneCopyQuerySchema, phoneCopySchema, type PhoneCopyQuery } from './playback.contract.js';

/** Copies made small for phones that take films along. */
@ApiTags('playback')
@Controller()
export class PhoneCopiesController {
  constructor(
    private readonly copies: PhoneCopies,
    private readonly streams: MediaStreams,
  ) {}

  /** Asks for a copy, and again how far it is: the same answer however often. */
  @Post('api/media/:id/phone-copy')
  @HttpCode(200)
  @Allow('guest')
  @ApiOkResponse({ standardSchema: phoneCopySchema })
  ask(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: phoneCopyQuerySchema }) { height }: PhoneCopyQuery,
  ) {
    return this.copies.ask(actor, id, height);
  }

  @Delete('api/media/:id/phone-copy')
  @HttpCode(204)
  @Allow('guest')
  @ApiNoContentResponse()
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: phoneCopyQuerySchema }) { height }: PhoneCopyQuery,
  ): Promise<void> {
    return this.copies.cancel(actor, id, height);
  }

  @Get('media/:id/phone')
  @Allow('child')
  @ApiOkResponse({
    description: 'the copy',
    content: { 'video/mp4': { schema: { type: 'string', format: 'binary' } } },
  })
  copy(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: phoneCopyQuerySchema }) { height }: PhoneCopyQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.phoneCopy(actor, id, height, { request, reply });
  }
}
