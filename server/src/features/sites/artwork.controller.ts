import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../core/http/allow.decorator.js';
import { ArtworkService } from './artwork.service.js';

const WEBP = { content: { 'image/webp': { schema: { type: 'string', format: 'binary' } } } } as const;

/** Sites' pictures, so that phones never talk to the site. */
@ApiTags('sites')
@Controller('api/artwork')
export class ArtworkController {
  constructor(private readonly artwork: ArtworkService) {}

  @Get(':token')
  @Allow('guest')
  @ApiOkResponse({ ...WEBP, description: 'the picture, at most 640 pixels wide' })
  async picture(
    @Param('token') token: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { etag, read } = this.artwork.open(token);
    const isKnown = known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
    const picture = isKnown ? null : await read();
    void reply
      .header('etag', etag)
      .header('cache-control', 'private, max-age=86400')
      .header('x-content-type-options', 'nosniff');
    if (picture) await reply.type('image/webp').send(picture);
    else await reply.status(304).send();
  }
}
