import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minifySync, type Plugin } from 'vite';
import type { WeighedFile, Weights } from './budget.js';
import { pageModules } from './page-modules.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const name = (module: string) => relative(root, module);

/** Writes `.weights.json` beside the pages: what every file of the build weighs and why (`npm run check -- budget`). */
export function weights(): Plugin {
  return {
    name: 'weights',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((made) => made.type === 'chunk');
        const weighed = chunks.map((chunk): [string, WeighedFile] => [
          chunk.fileName,
          {
            gzip: gzipSync(chunk.code, { level: 9 }).length,
            imports: chunk.imports,
            later: Object.fromEntries(
              chunks
                .filter(({ fileName }) => chunk.dynamicImports.includes(fileName))
                .map(({ facadeModuleId, fileName }) => [name(facadeModuleId ?? ''), fileName]),
            ),
            modules: Object.fromEntries(
              Object.entries(chunk.modules).map(([id, { code }]) => [name(id), minified(code)]),
            ),
          },
        ]);
        const made: Weights = {
          app: chunks.find(({ isEntry }) => isEntry)?.fileName ?? '',
          pages: Object.fromEntries(
            pageModules().map(({ name: page, file, hasTabs }) => {
              const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === file);
              if (!chunk) throw new Error(`${name(file)} is imported where a page should only be loaded`);
              return [page, { file: chunk.fileName, hasTabs }];
            }),
          ),
          files: Object.fromEntries(weighed),
        };
        this.emitFile({ type: 'asset', fileName: '.weights.json', source: JSON.stringify(made) });
      },
    },
  };
}

/** About what a module adds to its file, before compression. */
function minified(code: string | null): number {
  return code === null ? 0 : minifySync('module.js', code, { module: false }).code.length;
}
