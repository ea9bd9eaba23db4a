import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  skipChoiceSchema,
  skipPreferenceSchema,
  skipSegmentsSchema,
  type SkipPreferenceAnswer,
} from './skip-segments.contract.js';
import { SkipSegments } from './skip-segments.service.js';

@ApiTags('playback')
@Controller('api')
export class SkipSegmentsController {
  constructor(private readonly segments: SkipSegments) {}

  @Get('media/:id/skip-segments')
  @Allow('child')
  @ApiOkResponse({ standardSchema: skipSegmentsSchema })
  of(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.segments.of(actor, id);
  }

  @Get('skip-preference')
  @Allow('child')
  @ApiOkResponse({ standardSchema: skipChoiceSchema })
  choice(@CurrentActor() actor: Actor) {
    return this.segments.choice(actor);
  }

  @Put('skip-preference')
  @Allow('guest')
  @ApiOkResponse({ standardSchema: skipChoiceSchema })
  choose(
    @CurrentActor() actor: Actor,
    @Body({ schema: skipPreferenceSchema }) preference: SkipPreferenceAnswer,
  ) {
    return this.segments.choose(actor, preference);
  }
}
