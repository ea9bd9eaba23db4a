import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import type { Permission } from './domain/permissions.js';
import { thingOf } from './domain/thing.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistItemQueries } from './playlist-items.queries.js';
import { PlaylistPlace } from './playlist-place.entity.js';
import { Playlist } from './playlist.entity.js';
import { SmartItemQueries } from './smart-items.queries.js';
import type { PlaylistAnswer } from './playlists.contract.js';

/** Playlists as people see them: words, numbers, pictures, and what they may do. */
@Injectable()
export class PlaylistBook {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly queries: PlaylistItemQueries,
    private readonly smart: SmartItemQueries,
  ) {}

  /** These as `actor` sees them, those left out that they may not see. `mediaId`: say which hold it. */
  async answers(
    actor: Actor,
    playlists: readonly Playlist[],
    mediaId: string | null = null,
  ): Promise<PlaylistAnswer[]> {
    const em = this.em.fork();
    const ids = playlists.map(({ id }) => id);
    const [permissions, numbers, mosaics, holding, places] = await Promise.all([
      this.access.permissionsIn(em, actor, playlists),
      this.queries.numbers(actor, ids),
      this.queries.mosaics(actor, ids),
      mediaId === null ? null : this.queries.holding(ids, thingOf({ mediaId })),
      this.em.fork().find(PlaylistPlace, { person: actor.personId, playlist: { $in: ids } }),
    ]);
    const smart = await this.smartFacts(actor, playlists);
    const placeOf = new Map<string, PlaylistPlace>(places.map((place) => [place.playlist.id, place]));
    return playlists.flatMap((playlist) => {
      const permission = permissions.get(playlist.id);
      if (!permission) return [];
      const place = placeOf.get(playlist.id);
      return [
        {
          ...wordsOf(playlist, permission),
          ...(numbers.get(playlist.id) ?? { itemCount: 0, durationSeconds: 0 }),
          mosaic: mosaics.get(playlist.id) ?? [],
          ...smart.get(playlist.id),
          holdsMedia: holding?.has(playlist.id) ?? null,
          place: place ? { itemId: place.itemId, shuffle: place.shuffle ?? null } : null,
        },
      ];
    });
  }

  /** The numbers and pictures of the smart ones among these. */
  private async smartFacts(actor: Actor, playlists: readonly Playlist[]) {
    const facts = new Map<string, Pick<PlaylistAnswer, 'itemCount' | 'durationSeconds' | 'mosaic'>>();
    for (const { id, rules, order } of playlists) {
      if (!rules) continue;
      const rows = await this.smart.rows(actor, rules, order);
      const pictured = rows.filter((row) => row.has_thumbnail).slice(0, 4);
      facts.set(id, {
        itemCount: rows.length,
        durationSeconds: rows.reduce((sum, row) => sum + (row.media_duration ?? 0), 0),
        mosaic: pictured.map((row) => `/media/${row.id}/thumbnail`),
      });
    }
    return facts;
  }

  /** One of them, which `actor` is known to see. */
  async answer(actor: Actor, id: string): Promise<PlaylistAnswer> {
    const em = this.em.fork();
    const { playlist } = await this.access.require(actor, id, 'see', { em });
    await em.populate([playlist], ['owner']);
    const [answer] = await this.answers(actor, [playlist]);
    if (!answer) throw new Error('a playlist that may be seen has no answer');
    return answer;
  }
}

function wordsOf(
  playlist: Playlist,
  permission: Permission,
): Omit<PlaylistAnswer, 'mosaic' | 'itemCount' | 'durationSeconds' | 'holdsMedia' | 'place'> {
  const { id, name, description, household, allowsDuplicates, order, revision, coverKey } = playlist;
  return {
    ...{ id, name, description, household, permission, allowsDuplicates, order, revision },
    rules: playlist.rules ?? null,
    owner: playlist.owner ? { id: playlist.owner.id, username: playlist.owner.username } : null,
    coverUrl: coverKey ? `/api/playlists/${id}/cover/${coverKey}` : null,
    changedAt: playlist.changedAt.toISOString(),
  };
}
