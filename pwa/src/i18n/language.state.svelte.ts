import type { Language } from '../api/index.js';
import { isLocale, locales, overwriteGetLocale } from '../paraglide/runtime.js';

const storageKey = 'foyer.language';

/** The first of `wanted` (such as `fr-CA`, `zh-Hans-CN`) that we speak, else English. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0] ?? '';
    if (isLocale(base)) return base;
  }
  return 'en';
}

function remembered(): Language {
  try {
    const stored = localStorage.getItem(storageKey);
    if (stored && isLocale(stored)) return stored;
  } catch {
    // Storage may be blocked; the browser's languages then decide.
  }
  return pickLanguage(navigator.languages);
}

/** The language on screen. Messages read it, so a change shows at once, without a reload. */
class LanguageState {
  #current = $state<Language>(remembered());

  get current(): Language {
    return this.#current;
  }

  readonly all: readonly Language[] = locales;

  /** Shows `language` from now on; null means the browser's own. */
  adopt(language: Language | null): void {
    this.#current = language ?? pickLanguage(navigator.languages);
    document.documentElement.lang = this.#current;
    try {
      if (language) localStorage.setItem(storageKey, language);
      else localStorage.removeItem(storageKey);
    } catch {
      // Storage may be blocked; the person's setting comes with the next answer.
    }
  }

  /** Makes every message follow {@link current}; call once before the first is shown. */
  start(): void {
    overwriteGetLocale(() => this.#current);
    document.documentElement.lang = this.#current;
  }
}

export const language = new LanguageState();
