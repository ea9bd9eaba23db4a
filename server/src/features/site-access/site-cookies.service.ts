import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { SecretBox } from '../../core/storage/secret-box.js';
import { Person } from '../accounts/person.entity.js';
import { siteByKey } from '../sites/domain/registry.js';
import type { SiteKey } from '../sites/sites.contract.js';
import {
  cookiesForHost,
  cookiesOfSite,
  oldestExpiry,
  parseCookieFile,
  writeCookieFile,
} from './domain/cookie-file.js';
import { CookiesNotFoundError, NoCookiesOfSiteError } from './site-access.errors.js';
import { siteCookiesChanged } from './site-access.events.js';
import { SiteCookie } from './site-cookie.entity.js';
import type { KeptCookies, SiteCookiesAnswer, UploadCookies } from './site-cookies.contract.js';

const PURPOSE = 'site-cookies';

/** The cookies that people give for sites. They go in, and only yt-dlp ever sees them again. */
@Injectable()
export class SiteCookies {
  constructor(
    private readonly em: EntityManager,
    private readonly box: SecretBox,
    private readonly events: DomainEvents,
  ) {}

  /** For which sites a person has given cookies, and how many. */
  async list(actor: Actor): Promise<{ items: SiteCookiesAnswer[] }> {
    const rows = await this.em.find(SiteCookie, { person: actor.personId }, { orderBy: { site: 'asc' } });
    return { items: rows.map(toAnswer) };
  }

  /**
   * Keeps the cookies of a site's own hosts out of a pasted or uploaded file, instead of those there were. Throws
   * `NotCookiesError`, `CookiesTooLargeError` and {@link NoCookiesOfSiteError}.
   */
  async keep(actor: Actor, site: SiteKey, upload: UploadCookies): Promise<KeptCookies> {
    const { personId } = actor;
    const all = parseCookieFile(typeof upload === 'string' ? upload : upload.text);
    const own = cookiesOfSite(all, site);
    if (own.length === 0) throw new NoCookiesOfSiteError(siteByKey(site).name, all.length);
    const change = {
      sealed: this.box.encrypt(PURPOSE, `${personId}:${site}`, writeCookieFile(own)),
      count: own.length,
      oldestExpiryAt: oldestExpiry(own),
      updatedAt: new Date(),
    };
    const row = await this.em.fork().transactional(async (em) => {
      const before = await em.findOne(SiteCookie, { person: personId, site });
      const kept =
        before ?? em.create(SiteCookie, { person: em.getReference(Person, personId), site, ...change });
      em.persist(em.assign(kept, change));
      return kept;
    });
    this.events.announce(siteCookiesChanged, { personId, site });
    return { ...toAnswer(row), droppedCount: all.length - own.length };
  }

  /** Forgets them. Throws {@link CookiesNotFoundError}. */
  async forget(actor: Actor, site: SiteKey): Promise<void> {
    const { personId } = actor;
    if ((await this.em.nativeDelete(SiteCookie, { person: personId, site })) === 0) {
      throw new CookiesNotFoundError();
    }
    this.events.announce(siteCookiesChanged, { personId, site });
  }

  /** A cookie file for what a person fetches from a link, or null. Secret: it is for yt-dlp alone. */
  async forPerson(personId: string, link: { site: SiteKey; url: string }): Promise<string | null> {
    const { site } = link;
    const row = await this.em.fork().findOne(SiteCookie, { person: personId, site });
    const text = row && this.box.decrypt(PURPOSE, `${personId}:${site}`, row.sealed);
    if (!text || site !== 'other') return text ?? null;
    // Other sites share one file: each gets to see its own only.
    const { hostname } = new URL(link.url);
    const own = cookiesForHost(parseCookieFile(text), hostname);
    return own.length === 0 ? null : writeCookieFile(own);
  }
}

function toAnswer(row: SiteCookie): SiteCookiesAnswer {
  return {
    site: row.site,
    siteName: siteByKey(row.site).name,
    count: row.count,
    oldestExpiryAt: row.oldestExpiryAt?.toISOString() ?? null,
    addedAt: row.updatedAt.toISOString(),
  };
}
