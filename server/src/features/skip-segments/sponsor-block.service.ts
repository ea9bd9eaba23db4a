import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { hashPrefix, segmentCategories, segmentsOf, type SkipSegment } from './domain/skip-segments.js';

const TIMEOUT_MS = 6000;
const MOST_BYTES = 2 * 1024 * 1024;

/** The service did not answer in a way that can be used. For the log. */
export class SponsorBlockFailedError extends Error {
  override readonly name = 'SponsorBlockFailedError';
}

/**
 * A SponsorBlock server, asked through the egress gate by the prefix of a hash, for all kinds of parts at once: it
 * learns neither which film is watched nor what anybody skips (https://wiki.sponsor.ajay.app/w/API_Docs).
 */
@Injectable()
export class SponsorBlock {
  constructor(
    private readonly egress: EgressGate,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether the household lets it be asked. */
  get isOffered(): boolean {
    return this.settings.sponsorBlockUrl !== 'off';
  }

  /** The parts of a film at YouTube. Throws {@link SponsorBlockFailedError} and the egress gate's errors. */
  async segments(externalId: string): Promise<SkipSegment[]> {
    const query = new URLSearchParams({
      service: 'YouTube',
      categories: JSON.stringify(segmentCategories),
      actionTypes: '["skip"]',
    });
    const address = `${this.settings.sponsorBlockUrl}/api/skipSegments/${hashPrefix(externalId)}?${query.toString()}`;
    const { status, body } = await this.egress.fetch(address, {
      maxBytes: MOST_BYTES,
      timeoutMs: TIMEOUT_MS,
    });
    if (status === 404) return [];
    if (status !== 200) throw new SponsorBlockFailedError(`it answered ${String(status)}`);
    const segments = segmentsOf(parseJson(body.toString('utf8')), externalId);
    if (!segments) throw new SponsorBlockFailedError('its answer cannot be read');
    return segments;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
