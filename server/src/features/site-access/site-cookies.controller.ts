import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { siteKeySchema, type SiteKey } from '../sites/sites.contract.js';
import {
  keptCookiesSchema,
  siteCookiesListSchema,
  uploadCookiesSchema,
  type KeptCookies,
  type UploadCookies,
} from './site-cookies.contract.js';
import { SiteCookies } from './site-cookies.service.js';

/** The sites a person is signed in to, by cookies they gave. */
@ApiTags('sites')
@Controller('api/me/cookies')
@Allow('member')
export class SiteCookiesController {
  constructor(private readonly cookies: SiteCookies) {}

  @Get()
  @ApiOkResponse({ standardSchema: siteCookiesListSchema })
  list(@CurrentActor() actor: Actor) {
    return this.cookies.list(actor);
  }

  @Put(':site')
  @ApiConsumes('application/json', 'text/plain')
  @ApiOkResponse({ standardSchema: keptCookiesSchema })
  keep(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteKeySchema }) site: SiteKey,
    @Body({ schema: uploadCookiesSchema }) body: UploadCookies,
  ): Promise<KeptCookies> {
    return this.cookies.keep(actor, site, body);
  }

  @Delete(':site')
  @HttpCode(204)
  @ApiNoContentResponse()
  forget(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteKeySchema }) site: SiteKey,
  ): Promise<void> {
    return this.cookies.forget(actor, site);
  }
}
