import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { earlyPages } from '../first-paint.js';
import { pages } from './pages.js';
import { routes } from './routes.js';

const home = fileURLToPath(new URL('./features/home/index.ts', import.meta.url));
const you = fileURLToPath(new URL('./features/you/index.ts', import.meta.url));
const chunk = (facadeModuleId: string | null, imports: readonly string[], isEntry = false) =>
  ({ type: 'chunk', facadeModuleId, imports, isEntry }) as const;
const early = earlyPages({
  'assets/index-1.js': chunk(null, ['assets/runtime-1.js'], true),
  'assets/runtime-1.js': chunk(null, []),
  'assets/home-1.js': chunk(home, ['assets/index-1.js', 'assets/card-1.js']),
  'assets/card-1.js': chunk(null, ['assets/index-1.js', 'assets/icon-1.js']),
  'assets/icon-1.js': chunk(null, ['assets/runtime-1.js']),
  'assets/you-1.js': chunk(you, ['assets/card-1.js']),
});
const pageAt = (path: string) => early.find((page) => new RegExp(page.path).test(path));

describe('what index.html knows of the pages', () => {
  it('is every page of the app', () => {
    expect(early).toHaveLength(Object.keys(pages).length);
  });

  it('finds a page’s files by its address: all that the app itself does not bring', () => {
    const files = ['/assets/home-1.js', '/assets/card-1.js', '/assets/icon-1.js'];
    expect(pageAt(routes.home())).toMatchObject({ files, hasTabs: true });
    expect(pageAt('/nowhere')).toBeUndefined();
  });

  it('names only the page itself where few begin', () => {
    expect(pageAt(routes.you())?.files).toEqual(['/assets/you-1.js']);
  });

  it('knows what it asks for, and which id is meant', () => {
    const page = pageAt(routes.item('abc'));
    expect(page?.requests).toEqual(['/api/media/:id']);
    expect(new RegExp(page?.path ?? '').exec('/library/abc')?.[1]).toBe('abc');
  });

  it('knows where there are tabs', () => {
    expect(pageAt(routes.signIn())?.hasTabs).toBe(false);
    expect(pageAt(routes.watch('abc'))?.hasTabs).toBe(false);
    expect(pageAt(routes.you())?.hasTabs).toBe(true);
  });
});
