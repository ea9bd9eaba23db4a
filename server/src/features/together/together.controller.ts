import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  createTogetherRoomSchema,
  openTogetherRoomsSchema,
  togetherRoomSchema,
  togetherScreenIdSchema,
  togetherScreenSchema,
  togetherStateSchema,
  togetherStepSchema,
  type CreateTogetherRoom,
  type TogetherStep,
} from './together.contract.js';
import { TogetherPatience } from './together-patience.service.js';
import { TogetherRooms } from './together.service.js';

@ApiTags('together')
@Controller('api/together')
@Allow('guest')
export class TogetherController {
  constructor(
    private readonly rooms: TogetherRooms,
    private readonly patience: TogetherPatience,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: openTogetherRoomsSchema })
  async list(@CurrentActor() actor: Actor) {
    return { rooms: await this.rooms.list(actor) };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: togetherRoomSchema })
  open(@CurrentActor() actor: Actor, @Body({ schema: createTogetherRoomSchema }) wish: CreateTogetherRoom) {
    return this.rooms.open(actor, wish);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: togetherRoomSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.rooms.get(actor, id);
  }

  @Post(':id/steps')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: togetherStateSchema })
  step(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: togetherStepSchema }) step: TogetherStep,
  ) {
    return this.rooms.step(actor, id, step);
  }

  @Put(':id/screens/:screenId')
  @HttpCode(204)
  @ApiNoContentResponse()
  tellReady(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('screenId', { schema: togetherScreenIdSchema }) screenId: string,
    @Body({ schema: togetherScreenSchema }) { isReady }: z.output<typeof togetherScreenSchema>,
  ): Promise<void> {
    return this.patience.tellReady(actor, id, screenId, isReady);
  }
}
