import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  createTogetherRoomSchema,
  openTogetherRoomsSchema,
  sayTogetherSchema,
  togetherMessageSchema,
  togetherReactionSchema,
  togetherRoomSchema,
  togetherScreenIdSchema,
  togetherScreenSchema,
  togetherStateSchema,
  togetherStepSchema,
  type CreateTogetherRoom,
  type SayTogether,
  type TogetherReaction,
  type TogetherStep,
} from './together.contract.js';
import { TogetherChat } from './together-chat.service.js';
import { TogetherPatience } from './together-patience.service.js';
import { TogetherRooms } from './together.service.js';

@ApiTags('together')
@Controller('api/together')
@Allow('child')
export class TogetherController {
  constructor(
    private readonly rooms: TogetherRooms,
    private readonly patience: TogetherPatience,
    private readonly chat: TogetherChat,
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

  @Post(':id/messages')
  @ApiCreatedResponse({ standardSchema: togetherMessageSchema })
  say(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: sayTogetherSchema }) said: SayTogether,
  ) {
    return this.chat.say(actor, id, said);
  }

  @Post(':id/reactions')
  @HttpCode(204)
  @ApiNoContentResponse()
  react(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: togetherReactionSchema }) reaction: TogetherReaction,
  ): Promise<void> {
    return this.chat.react(actor, id, reaction);
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
