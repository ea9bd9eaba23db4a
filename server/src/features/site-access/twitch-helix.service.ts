import { Inject, Injectable, Logger } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { z } from 'zod';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { helixQuestionOf, readHelixAnswer, type HelixFacts } from './domain/helix-facts.js';
import { SiteSettings } from './site-settings.service.js';

/** https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#client-credentials-grant-flow */
const TWITCH = { token: 'https://id.twitch.tv/oauth2/token', helix: 'https://api.twitch.tv/helix' } as const;
const LIMITS = { maxBytes: 256 * 1024, timeoutMs: 8_000 } as const;
/** A token is renewed this long before it ends. */
const RENEW_BEFORE_MS = 5 * 60_000;
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 200;

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

interface Token {
  readonly value: string;
  readonly clientId: string;
  readonly until: number;
}

/**
 * Twitch's own words about VODs and clips, where the administrator has set a client id and secret. Whatever goes
 * wrong here costs nothing but these words: yt-dlp has some of its own.
 */
@Injectable()
export class TwitchHelix {
  private readonly logger = new Logger('Twitch');
  private readonly addresses: { readonly token: string; readonly helix: string };
  private readonly known = new Map<string, { facts: HelixFacts | null; until: number }>();
  private token: Promise<Token> | null = null;

  constructor(
    private readonly sites: SiteSettings,
    private readonly egress: EgressGate,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const standIn = settings.twitchStandIn;
    this.addresses = standIn ? { token: `${standIn}/oauth2/token`, helix: `${standIn}/helix` } : TWITCH;
  }

  /** What Helix says of the film with this id of the registry; null without a client, and when it does not answer. */
  async describe(externalId: string | null): Promise<HelixFacts | null> {
    const question = helixQuestionOf(externalId);
    const client = question && (await this.sites.helixClient());
    if (!question || !client) return null;
    const key = `${question.kind} ${question.id}`;
    const kept = this.known.get(key);
    if (kept && kept.until > Date.now()) return kept.facts;
    try {
      const query = new URLSearchParams({ id: question.id });
      const facts = await this.ask(`${this.addresses.helix}/${question.kind}?${query}`, client);
      this.keep(key, facts);
      return facts;
    } catch (error) {
      this.logger.warn(`Helix did not answer: ${error instanceof Error ? error.message : 'no reason given'}`);
      return null;
    }
  }

  /** Asks once more with a new token when the old one is refused, as Twitch may take one back at any time. */
  private async ask(url: string, client: HelixClient, mayRenew = true): Promise<HelixFacts | null> {
    const { value } = await this.tokenFor(client);
    const headers = {
      authorization: `Bearer ${value}`,
      'client-id': client.clientId,
      accept: 'application/json',
    };
    const answer = await this.egress.fetch(url, { ...LIMITS, ...via(client), headers });
    if (answer.status === 401 && mayRenew) {
      this.token = null;
      return this.ask(url, client, false);
    }
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    return readHelixAnswer(JSON.parse(answer.body.toString('utf8')));
  }

  private async tokenFor(client: HelixClient): Promise<Token> {
    const known = await this.token?.catch(() => null);
    if (known?.clientId === client.clientId && known.until > Date.now()) return known;
    this.token = this.newToken(client);
    return this.token;
  }

  private async newToken(client: HelixClient): Promise<Token> {
    const body = new URLSearchParams({
      client_id: client.clientId,
      client_secret: client.clientSecret,
      grant_type: 'client_credentials',
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const answer = await this.egress.fetch(this.addresses.token, {
      ...LIMITS,
      ...via(client),
      headers,
      body,
    });
    if (answer.status !== 200) throw new Error(`no token, status ${answer.status}`);
    const { access_token, expires_in } = tokenSchema.parse(JSON.parse(answer.body.toString('utf8')));
    const until = Date.now() + Math.max(0, expires_in * 1000 - RENEW_BEFORE_MS);
    return { value: access_token, clientId: client.clientId, until };
  }

  private keep(key: string, facts: HelixFacts | null): void {
    this.known.set(key, { facts, until: Date.now() + KEPT_MS });
    for (const oldest of this.known.keys()) {
      if (this.known.size <= MOST_KEPT) break;
      this.known.delete(oldest);
    }
  }
}

/** Who Foyer is to Twitch, and through which proxy it speaks to it. */
export interface HelixClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly proxyUrl: string | undefined;
}

function via({ proxyUrl }: HelixClient): { proxyUrl?: string } {
  return proxyUrl === undefined ? {} : { proxyUrl };
}
