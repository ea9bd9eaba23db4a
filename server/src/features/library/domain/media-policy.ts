import { seesOnlyShared, type Role } from '../../../core/http/actor.js';

/** Who wants something of the library. */
export interface Viewer {
  readonly personId: string;
  readonly role: Role;
}

/** What the policy needs to know of an item. */
export interface GuardedItem {
  readonly addedById: string | null;
  readonly isTrashed: boolean;
  /** Whether the item is shared with this viewer; asked only of those who see nothing else. */
  readonly isShared: boolean;
}

declare const visible: unique symbol;
declare const editable: unique symbol;

/** Proof that the policy let a viewer see `T`; made by {@link asVisible} only. */
export type Visible<T> = T & { readonly [visible]: true };
/** Proof that a viewer may change `T` too; made by {@link asEditable} only. */
export type Editable<T> = Visible<T> & { readonly [editable]: true };

/** Administrators change everything, members what they added, guests and children nothing. */
export function mayEdit(viewer: Viewer, item: Pick<GuardedItem, 'addedById'>): boolean {
  if (viewer.role === 'admin') return true;
  return viewer.role === 'member' && item.addedById === viewer.personId;
}

/** Guests and children see what is shared with them, the others everything; what lies in the trash only who may take it out. */
export function maySee(viewer: Viewer, item: GuardedItem): boolean {
  if (item.isTrashed) return mayEdit(viewer, item);
  return !seesOnlyShared(viewer.role) || item.isShared;
}

/** The proof that `viewer` may see `subject`, or null. */
export function asVisible<T>(viewer: Viewer, item: GuardedItem, subject: T): Visible<T> | null {
  return maySee(viewer, item) ? (subject as Visible<T>) : null;
}

/** The proof that `viewer` may change `subject`, or null. */
export function asEditable<T>(viewer: Viewer, item: GuardedItem, subject: Visible<T>): Editable<T> | null {
  return mayEdit(viewer, item) ? (subject as Editable<T>) : null;
}
