import { Module } from '@nestjs/common';
import { SharedPasswords } from './shared-passwords.service.js';
import { SiteAccess } from './site-access.service.js';
import { SiteCookiesController } from './site-cookies.controller.js';
import { SiteCookies } from './site-cookies.service.js';
import { SiteSettingsController } from './site-settings.controller.js';
import { SiteSettings } from './site-settings.service.js';
import { TwitchHelix } from './twitch-helix.service.js';

/** How Foyer goes to a site: by the household's rules, with a person's cookies, with a site's own interface. */
@Module({
  controllers: [SiteSettingsController, SiteCookiesController],
  providers: [SharedPasswords, SiteAccess, SiteCookies, SiteSettings, TwitchHelix],
  exports: [SharedPasswords, SiteAccess, SiteCookies, SiteSettings],
})
export class SiteAccessModule {}
