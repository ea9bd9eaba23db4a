import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { PlaybackPlans } from './playback-plan.service.js';
import {
  capabilitiesSchema,
  continueWatchingSchema,
  playbackPlanSchema,
  savePositionSchema,
  setWatchedSchema,
  watchStateSchema,
  type Capabilities,
  type SavePosition,
  type SetWatched,
} from './playback.contract.js';
import { WatchStates } from './watch-states.service.js';

@ApiTags('playback')
@Controller('api')
export class PlaybackController {
  constructor(
    private readonly plans: PlaybackPlans,
    private readonly watchStates: WatchStates,
  ) {}

  @Get('media/:id/playback')
  @Allow('child')
  @ApiOkResponse({ standardSchema: playbackPlanSchema })
  plan(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: capabilitiesSchema }) device: Capabilities,
  ) {
    return this.plans.plan(actor, id, device);
  }

  @Put('media/:id/position')
  @Allow('child')
  @ApiOkResponse({ standardSchema: watchStateSchema })
  savePosition(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: savePositionSchema }) place: SavePosition,
  ) {
    return this.watchStates.savePosition(actor, id, place);
  }

  @Put('media/:id/watched')
  @Allow('child')
  @ApiOkResponse({ standardSchema: watchStateSchema })
  setWatched(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: setWatchedSchema }) { isWatched }: SetWatched,
  ) {
    return this.watchStates.setWatched(actor, id, isWatched);
  }

  @Get('continue-watching')
  @Allow('child')
  @ApiOkResponse({ standardSchema: continueWatchingSchema })
  async continueWatching(@CurrentActor() actor: Actor) {
    return { items: await this.watchStates.continueWatching(actor) };
  }
}
