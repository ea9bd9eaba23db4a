import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { MediaSidecars } from './media-sidecars.service.js';

/** The subtitles of an item, as WebVTT. They never change once made. */
@ApiTags('library')
@Controller('media')
export class MediaSubtitlesController {
  constructor(private readonly sidecars: MediaSidecars) {}

  @Get(':id/subtitles/:sidecarId')
  @Allow('child')
  @ApiOkResponse({ content: { 'text/vtt': { schema: { type: 'string' } } }, description: 'WebVTT' })
  async subtitles(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('sidecarId', { schema: idSchema }) sidecarId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.sidecars.read(actor, id, sidecarId);
    await reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .type('text/vtt; charset=utf-8')
      .send(file);
  }
}
