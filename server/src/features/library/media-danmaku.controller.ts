import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { danmakuSchema, type Danmaku } from './library.contract.js';
import { MediaSidecars } from './media-sidecars.service.js';

/** The comments that fly over a film. They never change once the film is here. */
@ApiTags('library')
@Controller('api/media')
export class MediaDanmakuController {
  constructor(private readonly sidecars: MediaSidecars) {}

  @Get(':id/danmaku')
  @Allow('child')
  @Header('cache-control', 'private, max-age=86400')
  @ApiOkResponse({ standardSchema: danmakuSchema })
  danmaku(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<Danmaku> {
    return this.sidecars.danmaku(actor, id);
  }
}
