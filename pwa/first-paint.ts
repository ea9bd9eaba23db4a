import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minifySync, type Plugin } from 'vite';
import { pageModules } from './page-modules.js';
import { earlyRequests } from './src/early-requests.js';
import { patterns } from './src/routes.js';

/** What a build made, as far as it matters here. */
type Bundle = Record<
  string,
  | { type: 'asset'; source: string | Uint8Array }
  | { type: 'chunk'; facadeModuleId: string | null; imports: readonly string[]; isEntry: boolean }
>;

interface EarlyPage {
  readonly path: string;
  /** The page's code: what is loaded beside the app itself. */
  readonly files: readonly string[];
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
        const page = inlineStyles(html, made).replace('<!-- early -->', () => script);
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

/** For every address of the app: the files of its page where it is opened often, and what it asks for first. */
export function earlyPages(bundle: Bundle): EarlyPage[] {
  return pageModules().map(({ name, file, hasTabs }) => {
    const requests = earlyRequests[name] ?? [];
    return {
      path: `^${patterns[name].replaceAll(/:\w+/g, '([^/]+)')}/?$`,
      files: filesOf(bundle, file, requests.length > 0 || !hasTabs),
      hasTabs,
      requests,
    };
  });
}

function filesOf(bundle: Bundle, module: string, isWhole: boolean): string[] {
  const chunks = Object.entries(bundle).flatMap(([name, made]) =>
    made.type === 'chunk' ? [{ ...made, name }] : [],
  );
  const found = new Set(chunks.filter((chunk) => chunk.facadeModuleId === module).map(({ name }) => name));
  for (const name of isWhole ? found : []) {
    for (const imported of chunks.find((chunk) => chunk.name === name)?.imports ?? []) found.add(imported);
  }
  const app = chunks.find(({ isEntry }) => isEntry);
  return [...found]
    .filter((name) => name !== app?.name && !app?.imports.includes(name))
    .map((name) => `/${name}`);
}
