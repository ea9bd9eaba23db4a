import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { MediaInfo } from '../../core/ytdlp/media-info.contract.js';
import { YtDlpError } from '../../core/ytdlp/ytdlp.errors.js';
import { titleWithPart } from '../sites/domain/part-title.js';
import { siteByKey } from '../sites/domain/registry.js';
import type { SiteKey } from '../sites/sites.contract.js';
import { withHelixFacts } from './domain/helix-facts.js';
import { siteVisited } from './site-access.events.js';
import { SiteSwitchedOffError } from './site-access.errors.js';
import { SiteCookies } from './site-cookies.service.js';
import { SiteSettings } from './site-settings.service.js';
import { TwitchHelix } from './twitch-helix.service.js';

/** A link as the registry recognised it. */
export interface AccessedLink {
  readonly site: SiteKey;
  readonly url: string;
  readonly externalId: string | null;
}

/** What a visit to a site takes along. Secret, all of it. */
export interface SitePass {
  readonly cookies?: string;
  readonly proxyUrl?: string;
}

/** How Foyer goes to a site, for previews and downloads alike. */
@Injectable()
export class SiteAccess {
  constructor(
    private readonly settings: SiteSettings,
    private readonly cookies: SiteCookies,
    private readonly helix: TwitchHelix,
    private readonly events: DomainEvents,
  ) {}

  /** Throws {@link SiteSwitchedOffError} for a site that the administrator has switched off. */
  async assertIsOn(site: SiteKey): Promise<void> {
    const { isOn } = await this.settings.rulesOf(site);
    if (!isOn) throw new SiteSwitchedOffError(siteByKey(site).name);
  }

  /** The cookies and the proxy of a person's visit, as far as there are some. */
  async passFor(personId: string, link: Pick<AccessedLink, 'site' | 'url'>): Promise<SitePass> {
    const cookies = await this.cookies.forPerson(personId, link);
    const proxyUrl = await this.settings.proxyUrlOf(link.site);
    return { ...(cookies === null ? {} : { cookies }), ...(proxyUrl === undefined ? {} : { proxyUrl }) };
  }

  /**
   * Asks a site for a page for somebody and lets the household's queues know how it answered. Rejects as `ask` does;
   * what is no refusal of the site's says nothing about it.
   */
  async visit<Page>(
    personId: string,
    { site, url }: Pick<AccessedLink, 'site' | 'url'>,
    ask: () => Promise<Page>,
  ): Promise<Page> {
    try {
      const page = await ask();
      this.events.announce(siteVisited, { personId, site, url, failure: null });
      return page;
    } catch (error) {
      if (error instanceof YtDlpError) {
        const { code, detail, retryAfterSeconds } = error;
        this.events.announce(siteVisited, {
          ...{ personId, site, url },
          failure: { code, detail, retryAfterSeconds },
        });
      }
      throw error;
    }
  }

  /** What is known of a film besides what yt-dlp says; the answer puts it in its place. */
  async describerOf({ site, externalId }: AccessedLink): Promise<(info: MediaInfo) => MediaInfo> {
    const facts = site === 'twitch' ? await this.helix.describe(externalId) : null;
    return (info) => {
      const described = withHelixFacts(info, facts);
      return { ...described, title: titleWithPart(site, described.title) };
    };
  }
}
