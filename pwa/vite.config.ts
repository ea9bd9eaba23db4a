import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { devServer } from './dev-server.js';
import { firstPaint } from './first-paint.js';
import { lightIcons } from './light-icons.js';
import { lightWords } from './light-words.js';
import { manifestIn, otherManifests } from './manifest.js';
import { weights } from './weights.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = devServer(process.env);

/** Modules that act when they are loaded; all others of the pages are left out where nothing of them is used. */
const acts = /[\\/]pwa[\\/]src[\\/](main\.ts|sw[\\/])|\.css|\.html/;
/** Of Svelte what writes custom elements and old components: this app has neither. */
const unusedOfSvelte =
  /svelte[\\/]src[\\/](internal[\\/]client[\\/]dom[\\/]elements[\\/]custom-element|legacy[\\/])/;
/** What at least this many separately loaded parts share comes in one file, with the first of them. */
const common = 7;
/** A feature's own parts share what only its pages need; what cards and rows need is wanted everywhere. */
const ofOneFeature = /[\\/]pwa[\\/]src[\\/]features[\\/](?!media[\\/])/;

export default defineConfig({
  root: here('.'),
  // The socket begins as a WebSocket; its other ways are fetched where that one is barred (realtime/transports.ts).
  resolve: {
    alias: [{ find: /^\.\/transports\/index\.js$/, replacement: here('src/realtime/transports.ts') }],
  },
  plugins: [
    paraglideVitePlugin({
      project: here('project.inlang'),
      outdir: here('src/paraglide'),
      strategy: ['globalVariable', 'baseLocale'],
      isServer: 'false',
    }),
    lightIcons(),
    lightWords(),
    svelte({ configFile: here('svelte.config.js') }),
    tailwindcss(),
    firstPaint(),
    otherManifests(),
    weights(),
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
    // Lists of what each part needs would be a good part of the app; index.html knows those of the first page.
    modulePreload: false,
    // One file of styles, which index.html holds itself.
    cssCodeSplit: false,
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: (id) =>
          id.includes('/pwa/src/') ? acts.test(id) : unusedOfSvelte.test(id) ? false : undefined,
      },
      output: {
        // On a slow line each file costs a round trip, and so does each kilobyte that a page does not need:
        // what index.html starts is one file, what most parts share another, and the rest goes where it is used.
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'], priority: 1 },
            { name: 'common', minShareCount: common, test: (id) => !ofOneFeature.test(id) },
          ],
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
