import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { thumbnailWidths } from './library.contract.js';
import { MediaPictures, type Picture } from './media-pictures.service.js';

const widthSchema = z.coerce
  .number()
  .pipe(z.union(thumbnailWidths.map((width) => z.literal(width))))
  .meta({ id: 'ThumbnailWidth' });
const WEBP = { content: { 'image/webp': { schema: { type: 'string', format: 'binary' } } } } as const;

/** An item's pictures. They never change once made, so a browser keeps them, privately, for good. */
@ApiTags('library')
@Controller('media')
export class MediaPicturesController {
  constructor(private readonly pictures: MediaPictures) {}

  @Get(':id/thumbnail/:width')
  @Allow('child')
  @ApiOkResponse({ ...WEBP, description: 'a thumbnail' })
  async thumbnail(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('width', { schema: widthSchema }) width: number,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(await this.pictures.thumbnail(actor, id, width), known, reply);
  }

  @Get(':id/storyboard')
  @Allow('child')
  @ApiOkResponse({ ...WEBP, description: 'the storyboard’s sheet' })
  async storyboard(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(await this.pictures.storyboard(actor, id), known, reply);
  }
}

/** 304 when the browser's copy is this one (RFC 9110 section 13.1.2), else the bytes. */
async function send(picture: Picture, known: string | undefined, reply: FastifyReply): Promise<void> {
  void reply.header('etag', picture.etag).header('cache-control', 'private, max-age=31536000, immutable');
  const tags = known?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags?.includes(picture.etag)) await reply.status(304).send();
  else await reply.type('image/webp').send(await picture.read());
}
