import type { Component } from 'svelte';
import type { Role } from './api/index.js';
import type { RouteName } from './routes.js';

/** A page's code, fetched when it is first opened, and who may open it. */
export interface Page {
  readonly load: () => Promise<Component>;
  /** `anybody` also before signing in; a role means that role or a higher one. */
  readonly allow: 'anybody' | Role;
  /** `bare` pages stand alone, without tabs: set-up, sign-in, the player. */
  readonly frame: 'tabs' | 'bare';
}

/** Every page of {@link patterns}. `add` is a sheet over another page and has none of its own. */
export const pages: Record<Exclude<RouteName, 'add'>, Page> = {
  home: {
    allow: 'child',
    frame: 'tabs',
    load: async () => (await import('./features/home/index.js')).HomePage,
  },
  continue: {
    allow: 'child',
    frame: 'tabs',
    load: async () => (await import('./features/home/continue-page.js')).ContinuePage,
  },
  library: {
    allow: 'child',
    frame: 'tabs',
    load: async () => (await import('./features/library/index.js')).LibraryPage,
  },
  item: {
    allow: 'child',
    frame: 'tabs',
    load: async () => (await import('./features/item/index.js')).ItemPage,
  },
  watch: {
    allow: 'child',
    frame: 'bare',
    load: async () => (await import('./features/player/page.js')).PlayerPage,
  },
  stream: {
    allow: 'member',
    frame: 'bare',
    load: async () => (await import('./features/early/page.js')).StreamPage,
  },
  downloads: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/downloads/page.js')).DownloadsPage,
  },
  newBatch: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/batches/new-page.js')).NewBatchPage,
  },
  batch: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/batches/page.js')).BatchPage,
  },
  schedules: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/schedules/page.js')).SchedulesPage,
  },
  subscriptions: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/subscriptions/page.js')).SubscriptionsPage,
  },
  subscription: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/subscriptions/page.js')).SubscriptionPage,
  },
  arrivals: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/subscriptions/page.js')).ArrivalsPage,
  },
  history: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/history/page.js')).HistoryPage,
  },
  playlists: {
    allow: 'child',
    frame: 'tabs',
    load: async () => (await import('./features/playlists/list-page.js')).PlaylistsPage,
  },
  playlist: {
    allow: 'child',
    frame: 'tabs',
    load: async () => (await import('./features/playlists/page.js')).PlaylistPage,
  },
  joinPlaylist: {
    allow: 'guest',
    frame: 'tabs',
    load: async () => (await import('./features/playlists/join-page.js')).JoinPlaylistPage,
  },
  compressions: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/compression/page.js')).CompressionsPage,
  },
  duplicates: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/duplicates/page.js')).DuplicatesPage,
  },
  elsewhere: {
    allow: 'member',
    frame: 'tabs',
    load: async () => (await import('./features/elsewhere/page.js')).ElsewherePage,
  },
  saved: {
    allow: 'guest',
    frame: 'tabs',
    load: async () => (await import('./features/saved/page.js')).SavedPage,
  },
  notifications: {
    allow: 'child',
    frame: 'tabs',
    load: async () => (await import('./features/notifications/page.js')).NotificationsPage,
  },
  notificationSettings: {
    allow: 'guest',
    frame: 'tabs',
    load: async () => (await import('./features/notifications/settings-page.js')).NotificationSettingsPage,
  },
  you: { allow: 'child', frame: 'tabs', load: async () => (await import('./features/you/index.js')).YouPage },
  switchProfile: {
    allow: 'child',
    frame: 'bare',
    load: async () => (await import('./features/profiles/page.js')).SwitchPage,
  },
  household: {
    allow: 'admin',
    frame: 'tabs',
    load: async () => (await import('./features/household/index.js')).HouseholdPage,
  },
  system: {
    allow: 'admin',
    frame: 'tabs',
    load: async () => (await import('./features/system/index.js')).SystemPage,
  },
  setup: {
    allow: 'anybody',
    frame: 'bare',
    load: async () => (await import('./features/accounts/pages.js')).SetupPage,
  },
  signIn: {
    allow: 'anybody',
    frame: 'bare',
    load: async () => (await import('./features/accounts/pages.js')).SignInPage,
  },
  trust: {
    allow: 'anybody',
    frame: 'bare',
    load: async () => (await import('./features/trust/page.js')).TrustPage,
  },
  join: {
    allow: 'anybody',
    frame: 'bare',
    load: async () => (await import('./features/accounts/pages.js')).JoinPage,
  },
};
