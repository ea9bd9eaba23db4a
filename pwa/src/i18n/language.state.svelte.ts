import type { Language } from '../api/index.js';
import { localeOf } from '../lib/locale.js';
import { languages, speakIn } from './speak.js';

const storageKey = 'foyer.language';

const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);

/** The first of `wanted` (such as `fr-CA`, `zh-Hans-CN`) that we speak, else English. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(base)) return base;
  }
  return 'en';
}

function remembered(): Language | null {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored && isLanguage(stored) ? stored : null;
  } catch {
    // Storage may be blocked; the browser's languages then decide.
    return null;
  }
}

function remember(language: Language | null): void {
  try {
    if (language) localStorage.setItem(storageKey, language);
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage may be blocked; the person's setting comes with the next answer.
  }
}

/** Says in which language the page is, and which of the manifests is the one to install it by. */
function mark(language: Language): void {
  document.documentElement.lang = language;
  const file = language === 'en' ? '/manifest.webmanifest' : `/manifest.${language}.webmanifest`;
  document.querySelector('link[rel=manifest]')?.setAttribute('href', file);
}

/** The language on screen. Messages read it, so a change shows at once, without a reload. */
class LanguageState {
  #current = $state<Language>(remembered() ?? pickLanguage(navigator.languages));

  get current(): Language {
    return this.#current;
  }

  /** What dates are written in. */
  get locale(): string {
    return localeOf(this.#current, navigator.languages);
  }

  readonly all: readonly Language[] = languages;

  /** Shows `language` from now on. Null is no opinion: what was chosen in this browser stays. */
  adopt(language: Language | null): void {
    if (!language) return;
    remember(language);
    this.#show(language);
  }

  /** Forgets what was chosen in this browser and follows its own languages. */
  followBrowser(): void {
    remember(null);
    this.#show(pickLanguage(navigator.languages));
  }

  #show(language: Language): void {
    this.#current = language;
    mark(language);
  }

  /** Makes every message follow {@link current}; call once before the first is shown. */
  start(): void {
    speakIn(() => this.#current);
    mark(this.#current);
  }
}

export const language = new LanguageState();
