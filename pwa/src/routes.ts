/** Every page's address pattern; `:name` is one path segment. */
export const patterns = {
  home: '/',
  continue: '/continue',
  library: '/library',
  item: '/library/:id',
  watch: '/watch/:id',
  stream: '/stream',
  add: '/add',
  downloads: '/downloads',
  newBatch: '/batches/new',
  batch: '/batches/:id',
  schedules: '/schedules',
  subscriptions: '/following',
  subscription: '/following/:id',
  arrivals: '/new',
  history: '/history',
  playlists: '/playlists',
  playlist: '/playlists/:id',
  joinPlaylist: '/playlists/join/:token',
  compressions: '/smaller',
  duplicates: '/duplicates',
  elsewhere: '/elsewhere',
  saved: '/saved',
  notifications: '/notifications',
  notificationSettings: '/notifications/settings',
  you: '/you',
  switchProfile: '/switch',
  household: '/household',
  system: '/system',
  setup: '/setup',
  signIn: '/sign-in',
  trust: '/join',
  join: '/join/:token',
} as const;

export type RouteName = keyof typeof patterns;

type Query = Record<string, string | number | boolean | null | undefined>;

/** Appends the set values of `query` to `path`; empty, null and false ones are left out. */
function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '' && value !== false)
      search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

const id = encodeURIComponent;

/** Builds every address of the app; nothing else writes one. */
export const routes = {
  home: () => '/',
  /** What children ask for, on the first page. */
  requests: () => '/#requests',
  /** `filters` become the query string: search, sort, kind, site, creatorId, tag, language, watched, trash. */
  library: (filters?: Query) => withQuery('/library', filters),
  item: (mediaId: string) => `/library/${id(mediaId)}`,
  /** The player; `at` is a start in seconds that wins over the saved place. */
  watch: (mediaId: string, at?: number) => withQuery(`/watch/${id(mediaId)}`, { t: at }),
  /** What plays while it arrives: a download by its id, or a link that is not kept. */
  stream: (what: { download: string } | { link: string }) => withQuery('/stream', what),
  downloads: () => '/downloads',
  newBatch: () => '/batches/new',
  batch: (batchId: string) => `/batches/${id(batchId)}`,
  schedules: () => '/schedules',
  subscriptions: () => '/following',
  subscription: (subscriptionId: string) => `/following/${id(subscriptionId)}`,
  arrivals: () => '/new',
  /** `filters` become the query string: search, site, kind, days, everyone. */
  history: (filters?: Query) => withQuery('/history', filters),
  playlists: () => '/playlists',
  playlist: (playlistId: string) => `/playlists/${id(playlistId)}`,
  /** The player, for an item of a playlist; `shuffle` is the number that a shuffled order follows from. */
  watchInPlaylist: (
    mediaId: string,
    { list, item, shuffle }: { list: string; item: string; shuffle: number | null },
  ) => withQuery(`/watch/${id(mediaId)}`, { list, item, shuffle }),
  /** The player, in a room that watches in step; `list` is the playlist that the room goes through. */
  watchTogether: (
    mediaId: string,
    room: string,
    list: { id: string; itemId: string; shuffle: number | null } | null,
  ) =>
    withQuery(`/watch/${id(mediaId)}`, {
      ...(list && { list: list.id, item: list.itemId, shuffle: list.shuffle }),
      room,
    }),
  compressions: () => '/smaller',
  duplicates: () => '/duplicates',
  elsewhere: () => '/elsewhere',
  /** What lies on this phone. */
  saved: () => '/saved',
  /** What the person has been told. */
  notifications: () => '/notifications',
  notificationSettings: () => '/notifications/settings',
  you: () => '/you',
  /** The faces of a shared device. */
  switchProfile: () => '/switch',
  household: () => '/household',
  system: () => '/system',
  setup: () => '/setup',
  /** `next` is the address to go on to after signing in. */
  signIn: (next?: string) => withQuery('/sign-in', { next: next === '/' ? undefined : next }),
  /** How this device comes to trust the household and installs the app. */
  trust: () => '/join',
  join: (token: string) => `/join/${id(token)}`,
  /**
   * The Add sheet, over whatever page is open at `over`; `url` is the link to start with, `shared` the id of what the
   * service worker took from another app.
   */
  add: (over: string, url?: string, shared: string | null = null) => {
    const search = new URLSearchParams({ add: url ?? '', ...(shared === null ? {} : { shared }) });
    return `${over.split('?')[0] ?? '/'}?${search.toString()}`;
  },
} as const;
