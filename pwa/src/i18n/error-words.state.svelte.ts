import { ApiError } from '../api/api-error.js';
import { m } from '../paraglide/messages.js';
import type { WordsByCode } from './words-by-code.js';

/** What to say about a failure: the cause, and what to do where something can be done. */
export interface ErrorWords {
  readonly title: string;
  readonly hint: string | null;
}

/** The words for every error code. They come in their own chunk; until it is here a general sentence stands in. */
class ErrorWordsState {
  #table = $state.raw<WordsByCode | null>(null);

  /** Fetches the words; call when the first page is painted. */
  async load(): Promise<void> {
    this.#table = (await import('./words-by-code.js')).wordsByCode;
  }

  /** The words for `code`, with `params` filled in; a general sentence for a code nobody has written words for. */
  of(code: string, params: Readonly<Record<string, string | number>> = {}): ErrorWords {
    const words = this.#table?.[code];
    if (!words) return { title: m.error_unknown(), hint: m.error_unknown_hint({ code }) };
    const [title, hint] = words;
    return { title: title(params as never), hint: hint?.(params as never) ?? null };
  }

  /** The words for anything that was thrown. */
  about(error: unknown): ErrorWords {
    return error instanceof ApiError ? this.of(error.code, error.params) : this.of('app.unexpected');
  }
}

export const errorWords = new ErrorWordsState();
