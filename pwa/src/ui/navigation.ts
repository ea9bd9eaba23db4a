import type { Component } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** A place of the app in the tab bar or the side rail. */
export interface NavigationItem {
  readonly href: string;
  readonly label: string;
  readonly icon: Component<{ size?: number; strokeWidth?: number }>;
  readonly isCurrent: boolean;
  /** A count in a small mark, such as running downloads; 0 shows none. */
  readonly badge?: number;
  /** The one that stands out: Add. */
  readonly isPrimary?: boolean;
  /** What its link in the tab bar can do besides leading there, such as answering a long press. */
  readonly attach?: Attachment<HTMLElement>;
}
