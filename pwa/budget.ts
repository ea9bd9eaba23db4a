/** What a build made and what each page costs; `weights.ts` writes it, `check-budget.mjs` reads it. Sizes in bytes. */
export interface Weights {
  /** The file that index.html starts. */
  readonly app: string;
  /** By page: its file, and whether the tabs stand around it. */
  readonly pages: Readonly<Record<string, { readonly file: string; readonly hasTabs: boolean }>>;
  readonly files: Readonly<Record<string, WeighedFile>>;
}

export interface WeighedFile {
  /** Compressed as the server sends it to most: gzip, level 9. */
  readonly gzip: number;
  readonly imports: readonly string[];
  /** What is loaded from here when it is wanted: module by file. */
  readonly later: Readonly<Record<string, string>>;
  /** Minified, by module. */
  readonly modules: Readonly<Record<string, number>>;
}

export interface PageCost {
  readonly page: string;
  readonly bytes: number;
  readonly limit: number;
  readonly files: readonly string[];
  /** The modules that weigh most of those that are not the app's own, minified, heaviest first. */
  readonly heaviest: readonly (readonly [module: string, bytes: number])[];
}

/** What every signed-in page loads by itself once it stands, and what the player's does. */
const alwaysWithTabs = ['node_modules/socket.io-client/build/esm/index.js'];
const alwaysWithPlayer = ['pwa/src/features/player/later.ts'];

/**
 * What a browser that has seen nothing may load for a page, gzipped: one that may be opened first, any other, and
 * the player, which is what it adds to an item's page (25 kB are wanted: missed by about 1 kB).
 */
export const limits = { first: 90_000, other: 105_000, player: 26_500 } as const;
const firstPages = ['setup', 'signIn', 'join', 'home', 'library', 'item', 'downloads'];

/** What each page of a build costs beside what it may. */
export function pageCosts(weights: Weights): PageCost[] {
  const closure = (page: string) => new Set(filesOf(weights, page));
  const item = closure('item');
  return Object.keys(weights.pages).map((page) => {
    if (page === 'watch')
      return cost(
        weights,
        page,
        [...closure(page)].filter((file) => !item.has(file)),
        limits.player,
      );
    return cost(weights, page, [...closure(page)], firstPages.includes(page) ? limits.first : limits.other);
  });
}

function cost(weights: Weights, page: string, files: readonly string[], limit: number): PageCost {
  const weighed = files.flatMap((file) => weights.files[file] ?? []);
  const own = files.filter((file) => file !== weights.app).flatMap((file) => modulesOf(weights, file));
  return {
    page,
    limit,
    files,
    bytes: weighed.reduce((sum, { gzip }) => sum + gzip, 0),
    heaviest: own.sort(([, a], [, b]) => b - a).slice(0, 12),
  };
}

const modulesOf = (weights: Weights, file: string) => Object.entries(weights.files[file]?.modules ?? {});

/** The files of a page: the app's, its own, all that those import, and what it loads by itself at once. */
function filesOf(weights: Weights, page: string): string[] {
  const { file = '', hasTabs = false } = weights.pages[page] ?? {};
  const always = [...(hasTabs ? alwaysWithTabs : []), ...(page === 'watch' ? alwaysWithPlayer : [])];
  const all = Object.values(weights.files);
  const fetched = always.flatMap((module) => all.find(({ later }) => later[module])?.later[module] ?? []);
  const found = new Set([weights.app, file, ...fetched]);
  for (const name of found) for (const imported of weights.files[name]?.imports ?? []) found.add(imported);
  return [...found];
}
