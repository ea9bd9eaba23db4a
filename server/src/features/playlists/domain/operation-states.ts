/** What deciding needs to know of an item; a removed one is still known. */
export interface ItemState {
  readonly id: string;
  readonly thing: string;
  readonly position: string;
  readonly note: string;
  readonly isRemoved: boolean;
  readonly voterIds: readonly string[];
}

/** The playlist as far as an operation needs it. */
export interface ListState {
  readonly allowsDuplicates: boolean;
  /** How many there are that were not removed. */
  readonly count: number;
  readonly lastPosition: string | null;
  /** The items that the operation names, whether removed or not. */
  readonly items: ReadonlyMap<string, ItemState>;
  /** The things among those named that are in the playlist. */
  readonly things: ReadonlySet<string>;
  /** Ids that the operation would give and that other playlists have: forged. */
  readonly takenIds: ReadonlySet<string>;
}

export type PlannedOperation =
  | {
      readonly kind: 'add';
      readonly items: readonly {
        readonly id: string;
        readonly thing: string;
        readonly position: string | null;
      }[];
      readonly note: string;
    }
  | { readonly kind: 'move'; readonly moves: readonly { readonly id: string; readonly position: string }[] }
  | { readonly kind: 'remove'; readonly itemIds: readonly string[] }
  | { readonly kind: 'note'; readonly itemId: string; readonly note: string }
  | { readonly kind: 'vote'; readonly itemId: string; readonly personId: string; readonly isFor: boolean }
  | { readonly kind: 'undo'; readonly operationId: string; readonly undone: OperationRecord };

/** What was done, with what was there before: for the list of what happened, and for undoing. */
export type OperationRecord =
  | { readonly kind: 'add'; readonly itemIds: readonly string[] }
  | {
      readonly kind: 'move';
      readonly moves: readonly { readonly id: string; readonly from: string; readonly to: string }[];
    }
  | { readonly kind: 'remove'; readonly itemIds: readonly string[] }
  | { readonly kind: 'note'; readonly itemId: string; readonly from: string; readonly to: string }
  | { readonly kind: 'vote'; readonly itemId: string; readonly personId: string; readonly isFor: boolean }
  | { readonly kind: 'undo'; readonly operationId: string; readonly of: string };

/** The items as they are now, those only that changed, and how many of an addition were left out as duplicates. */
export interface Decision {
  readonly changed: readonly ItemState[];
  readonly skipped: number;
  readonly record: OperationRecord;
}
