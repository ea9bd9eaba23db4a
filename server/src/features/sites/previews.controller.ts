import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { clientGone } from '../../core/http/client-gone.js';
import { PreviewsService } from './previews.service.js';
import { createPreviewSchema, previewSchema, type CreatePreview, type Preview } from './sites.contract.js';

@ApiTags('sites')
@Controller('api/previews')
export class PreviewsController {
  constructor(private readonly previews: PreviewsService) {}

  @Post()
  @HttpCode(200)
  @Allow('member')
  @ApiOkResponse({ standardSchema: previewSchema })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createPreviewSchema }) body: CreatePreview,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preview> {
    return this.previews.preview(actor, body, clientGone(reply));
  }
}
