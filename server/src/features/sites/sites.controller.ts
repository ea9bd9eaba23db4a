import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import { listSites } from './domain/registry.js';
import { siteListSchema, type SiteList } from './sites.contract.js';

@ApiTags('sites')
@Controller('api/sites')
export class SitesController {
  @Get()
  @Allow('guest')
  @ApiOkResponse({ standardSchema: siteListSchema })
  list(): SiteList {
    return { items: listSites() };
  }
}
