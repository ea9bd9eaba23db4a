import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { ManifestOptions } from 'vite-plugin-pwa';

/** The languages that have a manifest of their own besides the English one. */
const otherLanguages = ['fr', 'zh'] as const;
type ManifestLanguage = 'en' | (typeof otherLanguages)[number];

type Words = Record<`manifest_${string}`, string>;

function wordsOf(language: ManifestLanguage): (name: string) => string {
  const file = fileURLToPath(new URL(`messages/${language}/manifest.json`, import.meta.url));
  const words = JSON.parse(readFileSync(file, 'utf8')) as Words;
  return (name) => words[`manifest_${name}`] ?? '';
}

/** What a phone installs: names, colours, pictures and ways in of the app, in that language. */
export function manifestIn(language: ManifestLanguage): Partial<ManifestOptions> {
  const word = wordsOf(language);
  return {
    id: '/',
    name: 'Foyer',
    short_name: 'Foyer',
    lang: language,
    description: word('description'),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    // Only for the moment before the page is there: it then says itself which colour its theme has.
    background_color: '#0b0d12',
    theme_color: '#0b0d12',
    categories: ['entertainment', 'video', 'music', 'utilities'],
    // One window. Focusing it alone would be quieter, but drops what was shared: WICG/web-app-launch#62.
    launch_handler: { client_mode: ['navigate-existing', 'auto'] },
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/icon-maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
    screenshots: [
      screenshot('home', 'narrow', word('home')),
      screenshot('item', 'narrow', word('item')),
      screenshot('library', 'wide', word('library')),
    ],
    shortcuts: [
      shortcut('add', '/add', word('add')),
      shortcut('downloads', '/downloads', word('downloads')),
      shortcut('continue', '/continue', word('continue')),
    ],
  };
}

function screenshot(name: string, form: 'narrow' | 'wide', label: string) {
  const sizes = form === 'narrow' ? '780x1688' : '1280x800';
  return { src: `/screenshots/${name}.jpg`, sizes, type: 'image/jpeg', form_factor: form, label };
}

function shortcut(name: string, url: string, words: string) {
  const icon = { src: `/icons/shortcut-${name}.png`, sizes: '96x96', type: 'image/png' };
  return { name: words, url, icons: [icon] };
}

/** Writes the manifests of the other languages beside the English one, which the page names first. */
export function otherManifests(): Plugin {
  return {
    name: 'other-manifests',
    apply: 'build',
    generateBundle() {
      for (const language of otherLanguages) {
        const source = JSON.stringify(manifestIn(language));
        this.emitFile({ type: 'asset', fileName: `manifest.${language}.webmanifest`, source });
      }
    },
  };
}
