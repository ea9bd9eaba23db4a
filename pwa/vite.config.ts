import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { devServer } from './dev-server.js';
import { firstPaint } from './first-paint.js';
import { lightIcons } from './light-icons.js';
import { manifestIn, otherManifests } from './manifest.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = devServer(process.env);

/** What several pages share of which none is opened first; it comes with the first of them. */
const later =
  'schedules|batches|history|commands|subscriptions|plans|compression|duplicates|sites|tools|early|lists|wish|outbox|elsewhere';
const notFirst = new RegExp(
  `uqr|QrCode|virtua|features[\\\\/](${later}|add)[\\\\/]|messages[\\\\/](${later}|add)_`,
);

export default defineConfig({
  root: here('.'),
  plugins: [
    paraglideVitePlugin({
      project: here('project.inlang'),
      outdir: here('src/paraglide'),
      strategy: ['globalVariable', 'baseLocale'],
      isServer: 'false',
    }),
    lightIcons(),
    svelte({ configFile: here('svelte.config.js') }),
    tailwindcss(),
    firstPaint(),
    otherManifests(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: manifestIn('en'),
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}'],
        // Large and wanted by few: fetched when a converted film is first played.
        // The browser extension is no part of the app.
        globIgnores: ['**/hls*', 'extension/**'],
      },
    }),
  ],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // One file of styles, which index.html holds itself.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // What several pages share comes in one piece: on a slow line each file costs a round trip.
        codeSplitting: {
          groups: [{ name: 'shared', minShareCount: 2, test: (id) => !notFirst.test(id) }],
        },
      },
    },
    target: ['es2022', 'safari16.4', 'chrome111'],
  },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: server },
      '/media': { target: server },
      '/socket.io': { target: server, ws: true },
    },
  },
});
