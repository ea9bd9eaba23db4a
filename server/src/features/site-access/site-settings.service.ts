import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { SecretBox } from '../../core/storage/secret-box.js';
import { siteKeySchema, type SiteKey } from '../sites/sites.contract.js';
import { parseProxyAddress, proxyUrlOf } from './domain/proxy-address.js';
import { defaultRules, featuresOf, type SiteRules } from './domain/site-rules.js';
import { siteSettingsChanged } from './site-access.events.js';
import { SiteSetting } from './site-setting.entity.js';
import type { SiteSettingsAnswer, UpdateSiteSettings } from './site-settings.contract.js';

/** Another process of the household may have changed them. */
const KEPT_MS = 5_000;
const PROXY_PURPOSE = 'site-proxy';
const CLIENT_PURPOSE = 'site-client';

/** A site's rules, and its secrets as they are kept. */
interface KnownSite extends SiteRules {
  readonly proxyAddress: string | null;
  readonly proxyPassword: string | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
}

/** What the household decided about each site: kept in the database, the defaults in code. */
@Injectable()
export class SiteSettings {
  private known: { until: number; sites: Promise<ReadonlyMap<SiteKey, KnownSite>> } | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly box: SecretBox,
    private readonly events: DomainEvents,
  ) {}

  /** Every site's rules. */
  rules(): Promise<ReadonlyMap<SiteKey, SiteRules>> {
    return this.sites();
  }

  /** One site's rules. */
  rulesOf(site: SiteKey): Promise<SiteRules> {
    return this.site(site);
  }

  /** The proxy through which a site is fetched, with its password; undefined: the household's own way. */
  async proxyUrlOf(site: SiteKey): Promise<string | undefined> {
    const { proxyAddress, proxyPassword } = await this.site(site);
    if (proxyAddress === null) return undefined;
    const password = proxyPassword && this.box.decrypt(PROXY_PURPOSE, site, proxyPassword);
    return proxyUrlOf({ address: proxyAddress, password: password ?? null });
  }

  /** Who Foyer is to Twitch's Helix; null unless id and secret are set and the feature is on. */
  async helixClient(): Promise<{
    clientId: string;
    clientSecret: string;
    proxyUrl: string | undefined;
  } | null> {
    const { clientId, clientSecret, features } = await this.site('twitch');
    if (clientId === null || clientSecret === null || !features.includes('helix')) return null;
    const secret = this.box.decrypt(CLIENT_PURPOSE, 'twitch', clientSecret);
    return secret === null
      ? null
      : { clientId, clientSecret: secret, proxyUrl: await this.proxyUrlOf('twitch') };
  }

  /** A site's settings as an administrator sees them; no secret is among them. */
  async get(site: SiteKey): Promise<SiteSettingsAnswer> {
    const known = await this.site(site);
    const { isOn, requestsPerMinute, pauseSeconds, atOnce, maxQuality, proxyAddress, proxyPassword } = known;
    return {
      ...{ site, isOn, requestsPerMinute, pauseSeconds, atOnce, maxQuality },
      proxy: proxyAddress === null ? null : { address: proxyAddress, hasPassword: proxyPassword !== null },
      features: featuresOf(site).map((name) => ({ name, isOn: known.features.includes(name) })),
      helix: featuresOf(site).includes('helix')
        ? { clientId: known.clientId, hasClientSecret: known.clientSecret !== null }
        : null,
    };
  }

  /** Decides anew. Throws `BadProxyAddressError`. */
  async update(site: SiteKey, change: UpdateSiteSettings): Promise<SiteSettingsAnswer> {
    await this.em.fork().transactional(async (em) => {
      const before = await em.findOne(SiteSetting, { site });
      const row = before ?? em.create(SiteSetting, { ...defaultRules(site), features: null });
      const { isOn, requestsPerMinute, pauseSeconds, atOnce, maxQuality } = change;
      em.assign(row, {
        ...{ isOn, requestsPerMinute, pauseSeconds, atOnce, maxQuality },
        features: featuresOf(site).filter((name) => change.features.includes(name)),
        ...this.proxyColumns(site, row, change.proxyUrl),
        ...(change.clientId === undefined ? {} : { clientId: change.clientId }),
        ...this.clientSecretColumn(site, change.clientSecret),
      });
      em.persist(row);
    });
    this.known = null;
    this.events.announce(siteSettingsChanged, { site });
    return this.get(site);
  }

  private proxyColumns(
    site: SiteKey,
    row: Pick<SiteSetting, 'proxyAddress' | 'proxyPassword'>,
    given: string | null | undefined,
  ): Partial<Pick<SiteSetting, 'proxyAddress' | 'proxyPassword'>> {
    if (given === undefined) return {};
    if (given === null || given === '') return { proxyAddress: null, proxyPassword: null };
    const { address, password } = parseProxyAddress(given);
    if (password === null && address === row.proxyAddress) return {};
    const proxyPassword = password === null ? null : this.box.encrypt(PROXY_PURPOSE, site, password);
    return { proxyAddress: address, proxyPassword };
  }

  private clientSecretColumn(
    site: SiteKey,
    given: string | null | undefined,
  ): Partial<Pick<SiteSetting, 'clientSecret'>> {
    if (given === undefined) return {};
    return { clientSecret: given === null ? null : this.box.encrypt(CLIENT_PURPOSE, site, given) };
  }

  private async site(site: SiteKey): Promise<KnownSite> {
    return (await this.sites()).get(site) ?? withDefaults(site, undefined);
  }

  private sites(): Promise<ReadonlyMap<SiteKey, KnownSite>> {
    if (this.known && this.known.until > Date.now()) return this.known.sites;
    const sites = this.load();
    this.known = { until: Date.now() + KEPT_MS, sites };
    sites.catch(() => {
      this.known = null;
    });
    return sites;
  }

  private async load(): Promise<ReadonlyMap<SiteKey, KnownSite>> {
    const rows = await this.em.fork().find(SiteSetting, {});
    return new Map(
      siteKeySchema.options.map((site) => [
        site,
        withDefaults(
          site,
          rows.find((row) => row.site === site),
        ),
      ]),
    );
  }
}

function withDefaults(site: SiteKey, row: SiteSetting | undefined): KnownSite {
  const defaults = defaultRules(site);
  if (!row)
    return { ...defaults, proxyAddress: null, proxyPassword: null, clientId: null, clientSecret: null };
  const { isOn, requestsPerMinute = null, pauseSeconds, atOnce = null, maxQuality } = row;
  return {
    ...{ site, isOn, requestsPerMinute, pauseSeconds, atOnce, maxQuality },
    features: row.features ?? defaults.features,
    ...{ proxyAddress: row.proxyAddress ?? null, proxyPassword: row.proxyPassword ?? null },
    ...{ clientId: row.clientId ?? null, clientSecret: row.clientSecret ?? null },
  };
}
