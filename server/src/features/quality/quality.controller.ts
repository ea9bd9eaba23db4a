import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { QualityPreferences } from './quality-preferences.service.js';
import { qualityPreferenceSchema, type QualityPreference } from './quality.contract.js';

@ApiTags('quality')
@Controller('api/me/quality')
@Allow('member')
export class QualityController {
  constructor(private readonly preferences: QualityPreferences) {}

  @Get()
  @ApiOkResponse({ standardSchema: qualityPreferenceSchema })
  get(@CurrentActor() actor: Actor): Promise<QualityPreference> {
    return this.preferences.get(actor);
  }

  @Put()
  @ApiOkResponse({ standardSchema: qualityPreferenceSchema })
  set(
    @CurrentActor() actor: Actor,
    @Body({ schema: qualityPreferenceSchema }) preference: QualityPreference,
  ): Promise<QualityPreference> {
    return this.preferences.set(actor, preference);
  }
}
