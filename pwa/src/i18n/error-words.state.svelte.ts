import { ApiError } from '../api/api-error.js';
import { m } from '../paraglide/messages.js';
import { ownWords } from './own-words.js';
import type { WordsByCode } from './words-by-code.js';

/** What to say about a failure: the cause, and what to do where something can be done. */
export interface ErrorWords {
  readonly title: string;
  readonly hint: string | null;
}

/**
 * The words for every error code. Those of the server come in their own chunk when the first is needed (it can be
 * fetched then: the server has just answered); until it is here a general sentence stands in.
 */
class ErrorWordsState {
  #table = $state.raw<WordsByCode>(ownWords);
  #loading: Promise<void> | null = null;

  /** The words for `code`, with `params` filled in; a general sentence for a code nobody has written words for. */
  of(code: string, params: Readonly<Record<string, string | number>> = {}): ErrorWords {
    const words = this.#table[code];
    if (!words) {
      void this.#load();
      return { title: m.error_unknown(), hint: m.error_unknown_hint({ code }) };
    }
    const [title, hint] = words;
    return { title: title(params as never), hint: hint?.(params as never) ?? null };
  }

  /** The words for anything that was thrown. */
  about(error: unknown): ErrorWords {
    return error instanceof ApiError ? this.of(error.code, error.params) : this.of('app.unexpected');
  }

  #load(): Promise<void> {
    this.#loading ??= import('./words-by-code.js').then(
      ({ wordsByCode }) => {
        this.#table = { ...ownWords, ...wordsByCode };
      },
      () => {
        this.#loading = null;
      },
    );
    return this.#loading;
  }
}

export const errorWords = new ErrorWordsState();
