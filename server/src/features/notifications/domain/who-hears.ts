import type { Role } from '../../../core/http/actor.js';

/** The people of a playlist, as far as telling them matters. */
export interface ListPeople {
  readonly ownerId: string | null;
  readonly collaboratorIds: readonly string[];
  readonly household: 'none' | 'view' | 'edit';
  /** Everybody at home. */
  readonly people: readonly { readonly id: string; readonly role: Role }[];
}

/**
 * Who hears that `adderId` put something into a playlist: its owner and who was invited to it, and every member where the
 * whole household edits it. One that the household may only look at is its owner's own. Never who did it.
 */
export function whoHearsOfAdding(list: ListPeople, adderId: string): string[] {
  const members = list.people.filter(({ role }) => role !== 'guest').map(({ id }) => id);
  const household = list.household === 'edit' ? members : [];
  const owner = list.ownerId === null ? [] : [list.ownerId];
  const all = new Set([...owner, ...list.collaboratorIds, ...household]);
  return [...all].filter((id) => id !== adderId);
}

/** A follower of a channel. */
export interface Follower {
  readonly status: string;
  readonly filters: { readonly live: 'any' | 'only' | 'none' };
}

/** Whether a follower hears that the channel is on the air: not who has paused or wants nothing that was live. */
export function hearsOfLive({ status, filters }: Follower): boolean {
  return status === 'following' && filters.live !== 'none';
}
