import { seesOnlyShared, type Role } from '../../../core/http/actor.js';

/** A piece of SQL with the values of its `?`. */
interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Who asks for something of the library. */
interface Asker {
  readonly personId: string;
  readonly role: Role;
}

/**
 * The one gate for those who see only what was shared: a condition on a column that holds an item's id, or null for who
 * sees everything. Guests see the items shared with them; children those, everything by creators that were allowed to
 * them, and what stands in the playlists they were invited to. It names tables of the playlists, which know the library
 * and not the other way round.
 */
export function onlyShared({ personId, role }: Asker, column: string): Sql | null {
  if (!seesOnlyShared(role)) return null;
  const shared = 'select media_id from media_shares where person_id = ?';
  if (role !== 'child') return { text: `${column} in (${shared})`, values: [personId] };
  const byCreator = `select own.id from media own join child_creators cc on cc.creator_id = own.creator_id
    where cc.child_id = ?`;
  const inPlaylists = `select pi.media_id from playlist_items pi join playlists pl on pl.id = pi.playlist_id
    join playlist_collaborators pc on pc.playlist_id = pl.id
    where pc.person_id = ? and pi.media_id is not null and pi.removed_at is null and pl.deleted_at is null`;
  return {
    text: `${column} in (${shared} union ${byCreator} union ${inPlaylists})`,
    values: [personId, personId, personId],
  };
}

/** Selects `person_id`: everybody whom {@link onlyShared} lets see one item, so that their screens hear of it. */
export function sharedWithWhom(mediaId: string): Sql {
  const text = `select person_id from media_shares where media_id = ?
    union select cc.child_id as person_id from child_creators cc join media own on own.creator_id = cc.creator_id where own.id = ?
    union select pc.person_id from playlist_items pi join playlists pl on pl.id = pi.playlist_id
      join playlist_collaborators pc on pc.playlist_id = pl.id join people p on p.id = pc.person_id
      where pi.media_id = ? and pi.removed_at is null and pl.deleted_at is null and p.is_child = true`;
  return { text, values: [mediaId, mediaId, mediaId] };
}
