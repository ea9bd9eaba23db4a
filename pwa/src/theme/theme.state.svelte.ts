import type { Theme } from '../api/index.js';

const storageKey = 'foyer.theme';
const barColours = { dark: '#0b0d12', light: '#faf6ef' } as const;

function remembered(): Theme {
  const value = document.documentElement.dataset['theme'];
  return value === 'dark' || value === 'light' ? value : 'system';
}

/** Dark, light or the device's own; `early.js` applies the remembered choice before the first paint. */
class ThemeState {
  #current = $state<Theme>(remembered());

  get current(): Theme {
    return this.#current;
  }

  /** Shows `theme` and remembers it in this browser. */
  adopt(theme: Theme): void {
    this.#current = theme;
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    try {
      localStorage.setItem(storageKey, theme);
    } catch {
      // Storage may be blocked; the choice then lasts as long as the page.
    }
    this.paintBars();
  }

  /** Gives the browser's bars the page's colour. */
  paintBars(): void {
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const own = meta.media.includes('light') ? 'light' : 'dark';
      meta.content = barColours[this.#current === 'system' ? own : this.#current];
    }
  }
}

export const theme = new ThemeState();
