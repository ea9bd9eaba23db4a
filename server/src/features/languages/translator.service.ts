import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { cleanLine } from '../../core/text/clean-text.js';

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 64 * 1024;
const LONGEST_TITLE = 500;

const answerSchema = z.object({ translatedText: z.string().max(20_000) });

/** The translator did not give a translation: it is away, refuses, or answers something else. For the log. */
export class TranslatorFailedError extends Error {
  override readonly name = 'TranslatorFailedError';
}

/** A LibreTranslate server (`POST /translate`), asked through the egress gate. */
@Injectable()
export class Translator {
  constructor(
    private readonly egress: EgressGate,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether there is one. */
  get isConfigured(): boolean {
    return this.settings.translateUrl !== undefined;
  }

  /**
   * One line in another language, languages as two letters; what comes back is a stranger's text made safe. Throws
   * {@link TranslatorFailedError}, and the egress gate's errors.
   */
  async translate(line: string, source: string, target: string): Promise<string> {
    const { translateUrl, translateKey } = this.settings;
    if (translateUrl === undefined) throw new TranslatorFailedError('none is configured');
    const answer = await this.egress.fetch(`${translateUrl}/translate`, {
      maxBytes: MOST_BYTES,
      timeoutMs: TIMEOUT_MS,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ q: line, source, target, format: 'text', api_key: translateKey }),
    });
    if (answer.status !== 200) throw new TranslatorFailedError(`it answered ${String(answer.status)}`);
    const parsed = answerSchema.safeParse(parseJson(answer.body.toString('utf8')));
    const title = parsed.success ? cleanLine(parsed.data.translatedText, LONGEST_TITLE) : '';
    if (title === '') throw new TranslatorFailedError('its answer cannot be read');
    return title;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
