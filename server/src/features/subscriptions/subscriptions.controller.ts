import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { pageQuerySchema } from '../../core/http/pagination.js';
import { SubscriptionEntries } from './subscription-entries.service.js';
import {
  arrivalPageSchema,
  changeSubscriptionSchema,
  createSubscriptionSchema,
  listSubscriptionsSchema,
  subscriptionEntryPageSchema,
  subscriptionPageSchema,
  subscriptionSchema,
  type ChangeSubscription,
  type CreateSubscription,
  type ListSubscriptions,
  type PageQuery,
} from './subscriptions.contract.js';
import { SubscriptionsService } from './subscriptions.service.js';

/** Channels, playlists and searches that are followed. */
@ApiTags('subscriptions')
@Controller('api/subscriptions')
@Allow('member')
export class SubscriptionsController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly entries: SubscriptionEntries,
  ) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: subscriptionSchema })
  create(@CurrentActor() actor: Actor, @Body({ schema: createSubscriptionSchema }) body: CreateSubscription) {
    return this.subscriptions.create(actor, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: subscriptionPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listSubscriptionsSchema }) query: ListSubscriptions) {
    return this.subscriptions.list(actor, query);
  }

  @Get('feed')
  @ApiOkResponse({ standardSchema: arrivalPageSchema })
  feed(@CurrentActor() actor: Actor, @Query({ schema: pageQuerySchema }) query: PageQuery) {
    return this.entries.arrivals(actor, query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: subscriptionSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.subscriptions.get(actor, id);
  }

  @Get(':id/entries')
  @ApiOkResponse({ standardSchema: subscriptionEntryPageSchema })
  page(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ) {
    return this.entries.page(actor, id, query);
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: subscriptionSchema })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changeSubscriptionSchema }) body: ChangeSubscription,
  ) {
    return this.subscriptions.change(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.subscriptions.remove(actor, id);
  }

  @Post(':id/check')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: subscriptionSchema })
  check(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.subscriptions.check(actor, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: subscriptionSchema })
  pause(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.subscriptions.pause(actor, id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: subscriptionSchema })
  resume(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.subscriptions.resume(actor, id);
  }
}
