import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minifySync, type Plugin } from 'vite';
import { earlyRequests } from './src/early-requests.js';
import { patterns, type RouteName } from './src/routes.js';

/** What a build made, as far as it matters here. */
type Bundle = Record<
  string,
  { type: 'asset'; source: string | Uint8Array } | { type: 'chunk'; facadeModuleId: string | null }
>;

interface EarlyPage {
  readonly path: string;
  readonly file: string | null;
  readonly hasTabs: boolean;
  readonly requests: readonly string[];
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Makes index.html enough for the first picture: the styles and `early.js` stand in the page itself. Their hashes are
 * what the server's Content-Security-Policy allows (`core/http/serve-pwa.ts`). The page also says which build it is,
 * and `build.json`, which no worker keeps, which one the server has: `shell/app-update.state.svelte.ts` compares them.
 */
export function firstPaint(): Plugin {
  let build = '';
  return {
    name: 'first-paint',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const made = (bundle ?? {}) as unknown as Bundle;
        const script = `<script>${earlyScript(made)}</script>`;
        // Scripts wait for the first picture: it needs nothing of them.
        const light = html.replaceAll(
          '<link rel="modulepreload"',
          '<link rel="modulepreload" fetchpriority="low"',
        );
        const page = inlineStyles(light, made).replace('<!-- early -->', () => script);
        if (!bundle) return page;
        // Every file's name holds a hash of its content, and the page leads to all of them.
        build = createHash('sha256').update(page).digest('hex').slice(0, 16);
        return page.replace('name="foyer-build" content=""', `name="foyer-build" content="${build}"`);
      },
    },
    generateBundle: {
      order: 'post',
      handler() {
        this.emitFile({ type: 'asset', fileName: 'build.json', source: JSON.stringify({ build }) });
      },
    },
  };
}

function inlineStyles(html: string, bundle: Bundle): string {
  return html.replaceAll(/<link rel="stylesheet"[^>]*href="\/([^"]+)">/g, (link, file: string) => {
    const asset = bundle[file];
    if (asset?.type !== 'asset') return link;
    Reflect.deleteProperty(bundle, file);
    return `<style>${String(asset.source).trim()}</style>`;
  });
}

function earlyScript(bundle: Bundle): string {
  const code = readFileSync(here('early.js'), 'utf8').replace(
    'PAGES.some',
    () => `${JSON.stringify(earlyPages(bundle))}.some`,
  );
  return minifySync('early.js', code, { module: false }).code.trim();
}

/** For every address of the app: the file of its page, and what it asks for first. */
export function earlyPages(bundle: Bundle): EarlyPage[] {
  const source = readFileSync(here('src/pages.ts'), 'utf8');
  return Object.entries(patterns).flatMap(([name, pattern]) => {
    const page = new RegExp(`\\b${name}: \\{.*?frame: '(\\w+)'.*?import\\('\\./([^']+)\\.js'\\)`, 's').exec(
      source,
    );
    if (!page) return [];
    const [, frame, module = ''] = page;
    const file = Object.entries(bundle).find(
      ([, made]) => made.type === 'chunk' && made.facadeModuleId === here(`src/${module}.ts`),
    );
    return {
      path: `^${pattern.replaceAll(/:\w+/g, '([^/]+)')}/?$`,
      file: file ? `/${file[0]}` : null,
      hasTabs: frame === 'tabs',
      requests: earlyRequests[name as RouteName] ?? [],
    };
  });
}
