import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient, type Invitation, type Person } from '../../api/index.js';

export const peopleQuery = () =>
  createQuery(() => ({
    queryKey: keys.people,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/people', { signal })),
  }));

export const invitationsQuery = () =>
  createQuery(() => ({
    queryKey: keys.invitations,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/invitations', { signal })),
  }));

/** Changes the people on screen before the server has agreed. */
export function changePeople(change: (people: Person[]) => Person[]): void {
  queryClient.setQueryData<{ items: Person[] }>(keys.people, (list) => list && { items: change(list.items) });
}

/** Changes the invitations on screen before the server has agreed. */
export function changeInvitations(change: (invitations: Invitation[]) => Invitation[]): void {
  queryClient.setQueryData<{ items: Invitation[] }>(
    keys.invitations,
    (list) => list && { items: change(list.items) },
  );
}
