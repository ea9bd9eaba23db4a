import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import { siteKeySchema, type SiteKey } from '../sites/sites.contract.js';
import {
  siteSettingsSchema,
  updateSiteSettingsSchema,
  type SiteSettingsAnswer,
  type UpdateSiteSettings,
} from './site-settings.contract.js';
import { SiteSettings } from './site-settings.service.js';

/** How each site is fetched. */
@ApiTags('sites')
@Controller('api/sites/:key/settings')
@Allow('admin')
export class SiteSettingsController {
  constructor(private readonly settings: SiteSettings) {}

  @Get()
  @ApiOkResponse({ standardSchema: siteSettingsSchema })
  get(@Param('key', { schema: siteKeySchema }) key: SiteKey): Promise<SiteSettingsAnswer> {
    return this.settings.get(key);
  }

  @Put()
  @ApiOkResponse({ standardSchema: siteSettingsSchema })
  update(
    @Param('key', { schema: siteKeySchema }) key: SiteKey,
    @Body({ schema: updateSiteSettingsSchema }) body: UpdateSiteSettings,
  ): Promise<SiteSettingsAnswer> {
    return this.settings.update(key, body);
  }
}
