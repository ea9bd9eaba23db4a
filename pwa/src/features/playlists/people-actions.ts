import {
  answer,
  api,
  keys,
  queryClient,
  type CreatedPlaylistLink,
  type CreatePlaylistLink,
  type Playlist,
  type PlaylistCollaborator,
} from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { session } from '../../session/index.js';

export type InvitedPermission = CreatePlaylistLink['permission'];
const path = (id: string) => ({ params: { path: { id } } });
const ofPerson = (id: string, personId: string) => ({ params: { path: { id, personId } } });

/** Does something about rights; a refusal is said, and the truth asked for. */
async function doing(id: string, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    toasts.failed(error);
    return false;
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.playlistPeople(id) });
    void queryClient.invalidateQueries({ queryKey: keys.playlistLinks(id) });
  }
}

/** Invites somebody, or changes what they may. */
export function setPermission(id: string, personId: string, permission: InvitedPermission): Promise<boolean> {
  return doing(id, () =>
    api.PUT('/api/playlists/{id}/people/{personId}', { ...ofPerson(id, personId), body: { permission } }),
  );
}

/** Takes somebody's rights away. */
export function removePerson(id: string, personId: string): Promise<boolean> {
  return doing(id, () => api.DELETE('/api/playlists/{id}/people/{personId}', ofPerson(id, personId)));
}

/** Leaves a playlist and its page. */
export async function leave({ id, name }: Playlist): Promise<void> {
  if (!(await removePerson(id, session.me?.id ?? ''))) return;
  router.go(routes.playlists(), { replace: true });
  void queryClient.invalidateQueries({ queryKey: keys.playlists });
  toasts.show({ text: m.playlists_left({ name }) });
}

/** Gives a playlist to somebody else. */
export async function handOver(id: string, person: PlaylistCollaborator): Promise<void> {
  const isDone = await doing(id, () =>
    api.PUT('/api/playlists/{id}/owner', { ...path(id), body: { personId: person.id } }),
  );
  if (!isDone) return;
  void queryClient.invalidateQueries({ queryKey: keys.playlist(id) });
  toasts.show({ text: m.playlists_people_handed_over({ name: person.username }) });
}

/** Makes a link; its secret is in this answer only. Null when it was refused. */
export async function makeLink(id: string, body: CreatePlaylistLink): Promise<CreatedPlaylistLink | null> {
  let made: CreatedPlaylistLink | null = null;
  await doing(id, async () => {
    made = await answer(api.POST('/api/playlists/{id}/links', { ...path(id), body }));
  });
  return made;
}

/** Withdraws a link. */
export async function revokeLink(id: string, linkId: string): Promise<void> {
  const params = { path: { id, linkId } };
  if (await doing(id, () => api.DELETE('/api/playlists/{id}/links/{linkId}', { params })))
    toasts.show({ text: m.playlists_link_revoked() });
}

/** What a permission allows, in a few words. */
export const permissionWord = (permission: Playlist['permission']): string =>
  ({
    view: m.playlists_people_view,
    edit: m.playlists_people_edit,
    admin: m.playlists_people_admin,
    owner: m.playlists_people_owner,
  })[permission]();

export const invitedPermissions: readonly InvitedPermission[] = ['view', 'edit', 'admin'];
