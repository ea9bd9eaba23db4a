import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { siteKeySchema, type SiteKey } from '../sites/sites.contract.js';
import { siteOverviewListSchema, siteOverviewSchema, type SiteOverview } from './site-queues.contract.js';
import { SiteQueues } from './site-queues.service.js';

@ApiTags('sites')
@Controller('api/sites')
export class SiteQueuesController {
  constructor(private readonly queues: SiteQueues) {}

  @Get()
  @Allow('guest')
  @ApiOkResponse({ standardSchema: siteOverviewListSchema })
  list(@CurrentActor() actor: Actor) {
    return this.queues.list(actor);
  }

  @Post(':key/try-now')
  @HttpCode(200)
  @Allow('admin')
  @ApiOkResponse({ standardSchema: siteOverviewSchema })
  tryNow(
    @CurrentActor() actor: Actor,
    @Param('key', { schema: siteKeySchema }) key: SiteKey,
  ): Promise<SiteOverview> {
    return this.queues.tryNow(actor, key);
  }
}
