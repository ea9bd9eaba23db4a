// Not by the front door of api, which is of pages: the service worker reads this, too.
import type { components } from '../../api/schema.js';

type Bodies = components['schemas'];

/** What is to be sent: one link, or a text of many. */
export type OutboxWish =
  | { readonly kind: 'download'; readonly body: Bodies['CreateDownload'] }
  | { readonly kind: 'batch'; readonly body: Bodies['CreateBatch'] };

/** Why the house did not take something: a code that has words, and what fills them. */
export interface Refusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Something added while the house did not answer, as this device keeps it. */
export interface OutboxEntry {
  /** Made here, and sent along as the idempotency key: however often it is sent, it becomes one download. */
  readonly id: string;
  /** Whose it is; null when nobody was known yet. It is never sent for somebody else. */
  readonly personId: string | null;
  /** Milliseconds. */
  readonly addedAt: number;
  /** The film's title where it is known. */
  readonly title: string | null;
  readonly wish: OutboxWish;
  /** Null while it waits. */
  readonly refusal: Refusal | null;
}

/** What another app shared, as the service worker took it. */
export interface Share {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url: string;
  /** Files as text; null for one that is too large to be a list of links. */
  readonly files: readonly (string | null)[];
}
