import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { mediaPreparationSchema, preparationListSchema } from './preparations.contract.js';
import { PreparationsService } from './preparations.service.js';

@ApiTags('playback')
@Controller('api')
export class PreparationsController {
  constructor(private readonly preparations: PreparationsService) {}

  @Get('preparations')
  @Allow('member')
  @ApiOkResponse({ standardSchema: preparationListSchema })
  list() {
    return this.preparations.list();
  }

  @Get('media/:id/preparation')
  @Allow('guest')
  @ApiOkResponse({ standardSchema: mediaPreparationSchema })
  of(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.preparations.of(actor, id);
  }

  @Delete('media/:id/preparation')
  @HttpCode(204)
  @Allow('member')
  @ApiNoContentResponse()
  cancel(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.preparations.cancel(actor, id);
  }
}
