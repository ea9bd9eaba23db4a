import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { patterns, type RouteName } from './src/routes.js';

/** A page of the app as `src/pages.ts` says it: what loads it, and whether the tabs stand around it. */
export interface PageModule {
  readonly name: RouteName;
  /** The absolute path of the module. */
  readonly file: string;
  readonly hasTabs: boolean;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Every page that has code of its own, in the order of the routes. */
export function pageModules(): PageModule[] {
  const source = readFileSync(here('src/pages.ts'), 'utf8');
  return (Object.keys(patterns) as RouteName[]).flatMap((name) => {
    const page = new RegExp(`\\b${name}: \\{.*?frame: '(\\w+)'.*?import\\('\\./([^']+)\\.js'\\)`, 's').exec(
      source,
    );
    if (!page) return [];
    const [, frame, module = ''] = page;
    return { name, file: here(`src/${module}.ts`), hasTabs: frame === 'tabs' };
  });
}
