import { describe, expect, it } from 'vitest';
import { limits, pageCosts, type WeighedFile } from '../budget.js';

const socket = 'node_modules/socket.io-client/build/esm/index.js';
const file = (gzip: number, given: Partial<WeighedFile> = {}): WeighedFile => ({
  gzip,
  imports: [],
  later: {},
  modules: {},
  ...given,
});
const costs = pageCosts({
  app: 'app.js',
  pages: {
    signIn: { file: 'door.js', hasTabs: false },
    home: { file: 'home.js', hasTabs: true },
    item: { file: 'item.js', hasTabs: true },
    watch: { file: 'watch.js', hasTabs: false },
    you: { file: 'you.js', hasTabs: true },
  },
  files: {
    'app.js': file(40_000, { later: { [socket]: 'socket.js' }, modules: { 'svelte.js': 90_000 } }),
    'socket.js': file(12_000),
    'door.js': file(5_000, { imports: ['app.js'] }),
    'home.js': file(4_000, { imports: ['app.js', 'card.js'], modules: { 'home.svelte': 9_000 } }),
    'card.js': file(50_000, { imports: ['app.js'], modules: { 'menu.svelte': 99_000, 'card.svelte': 1 } }),
    'item.js': file(1_000, { later: { 'sheet.svelte': 'sheet.js' } }),
    'sheet.js': file(70_000),
    'watch.js': file(20_000, { imports: ['app.js', 'item.js', 'bar.js'] }),
    'bar.js': file(6_000),
    'you.js': file(30_000),
  },
});
const cost = (page: string) => costs.find((known) => known.page === page);

describe('what a page costs', () => {
  it('is the app, the page and all that these import, each once', () => {
    expect(cost('signIn')?.bytes).toBe(45_000);
  });

  it('counts the socket where somebody is signed in, and nothing that waits until it is wanted', () => {
    expect(cost('item')?.bytes).toBe(53_000);
  });

  it('is too much above the limit, and says what weighs most beside the app', () => {
    const { bytes = 0, limit, heaviest } = cost('home') ?? {};
    expect(limit).toBe(limits.first);
    expect(bytes).toBeGreaterThan(limits.first);
    expect(heaviest?.map(([module]) => module)).toEqual(['menu.svelte', 'home.svelte', 'card.svelte']);
  });

  it('of the player is what it adds to an item’s page', () => {
    expect(cost('watch')).toMatchObject({ bytes: 26_000, limit: limits.player });
  });

  it('may be a little more where nobody begins', () => {
    expect(cost('you')?.limit).toBe(limits.other);
  });
});
