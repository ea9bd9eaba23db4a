import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { earlyPages } from '../first-paint.js';
import { pages } from './pages.js';
import { routes } from './routes.js';

const home = fileURLToPath(new URL('./features/home/index.ts', import.meta.url));
const early = earlyPages({ 'assets/home-1.js': { type: 'chunk', facadeModuleId: home } });
const pageAt = (path: string) => early.find((page) => new RegExp(page.path).test(path));

describe('what index.html knows of the pages', () => {
  it('is every page of the app', () => {
    expect(early).toHaveLength(Object.keys(pages).length);
  });

  it('finds a page’s file by its address', () => {
    expect(pageAt(routes.home())).toMatchObject({ file: '/assets/home-1.js', hasTabs: true });
    expect(pageAt('/nowhere')).toBeUndefined();
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
