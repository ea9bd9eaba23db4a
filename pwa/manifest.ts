import type { ManifestOptions } from 'vite-plugin-pwa';

/** What a phone installs: names, colours and icons of the app. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Foyer',
  short_name: 'Foyer',
  description: 'Your household’s own media: paste a link, watch it on every screen at home.',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#0b0d12',
  theme_color: '#0b0d12',
  categories: ['entertainment', 'video'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
};
