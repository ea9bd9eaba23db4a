import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor, OnOwnDevice } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  askSchema,
  childRequestListSchema,
  childRequestSchema,
  declineSchema,
  type Ask,
  type ChildRequestAnswer,
  type Decline,
} from './child-requests.contract.js';
import { ChildRequestsService } from './child-requests.service.js';
import { RequestAnswers } from './request-answers.service.js';

/** A child asks for a link; a grown-up answers. */
@ApiTags('children')
@Controller('api/child-requests')
export class ChildRequestsController {
  constructor(
    private readonly requests: ChildRequestsService,
    private readonly answers: RequestAnswers,
  ) {}

  @Get()
  @Allow('child')
  @ApiOkResponse({ standardSchema: childRequestListSchema })
  async list(@CurrentActor() actor: Actor): Promise<{ items: ChildRequestAnswer[] }> {
    return { items: await this.requests.list(actor) };
  }

  @Post()
  @Allow('child')
  @ApiCreatedResponse({ standardSchema: childRequestSchema })
  ask(@CurrentActor() actor: Actor, @Body({ schema: askSchema }) body: Ask): Promise<ChildRequestAnswer> {
    return this.requests.ask(actor, body);
  }

  @Delete(':id')
  @Allow('child')
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.requests.withdraw(actor, id);
  }

  @Post(':id/approve')
  @Allow('member')
  @OnOwnDevice()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: childRequestSchema })
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<ChildRequestAnswer> {
    return this.answers.approve(actor, id);
  }

  @Post(':id/decline')
  @Allow('member')
  @OnOwnDevice()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: childRequestSchema })
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: declineSchema }) body: Decline,
  ): Promise<ChildRequestAnswer> {
    return this.answers.decline(actor, id, body);
  }
}
