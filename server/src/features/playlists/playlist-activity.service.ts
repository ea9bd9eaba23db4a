import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import type { ActivityAnswer, ActivityPage } from './activity.contract.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistItemQueries } from './playlist-items.queries.js';
import { PlaylistOperation } from './playlist-operation.entity.js';
import { itemsOfRecord } from './playlist-writer.js';

/** Titles that one change names; of many the first. */
const NAMED = 3;

/** What people did with a playlist, the latest first. */
@Injectable()
export class PlaylistActivity {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly queries: PlaylistItemQueries,
  ) {}

  /** A page. Guests read only of what they may see. Throws `InvalidRequestError` for a wrong cursor. */
  async page(
    actor: Actor,
    id: string,
    query: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<ActivityPage> {
    await this.access.require(actor, id, 'see');
    const rows = await this.em
      .fork()
      .find(
        PlaylistOperation,
        { $and: [{ playlist: id }, ...(query.cursor === undefined ? [] : [beforeOf(query.cursor)])] },
        { orderBy: { revision: 'desc', id: 'desc' }, limit: query.limit + 1, populate: ['person'] },
      );
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    const named = page.flatMap(({ record }) => itemsOfRecord(record).slice(0, NAMED));
    const titles = await this.queries.titles(actor, [...new Set(named)]);
    return {
      items: page.map((row) => toAnswer(row, titles, actor)),
      nextCursor: last ? encodeCursor([last.revision, last.id]) : null,
    };
  }
}

function toAnswer(
  { id, record, person, at, undoneAt }: PlaylistOperation,
  titles: ReadonlyMap<string, string>,
  actor: Actor,
): ActivityAnswer {
  const items = itemsOfRecord(record);
  const isMine = person?.id === actor.personId;
  return {
    ...{ id, at: at.toISOString(), kind: record.kind, count: items.length },
    person: person ? { id: person.id, username: person.username } : null,
    titles: items.slice(0, NAMED).flatMap((item) => titles.get(item) ?? []),
    isUndone: Boolean(undoneAt),
    canUndo: isMine && !undoneAt && record.kind !== 'undo' && record.kind !== 'vote',
  };
}

function beforeOf(cursor: string) {
  const [revision, id] = decodeCursor(cursor);
  if (typeof revision !== 'number' || !Number.isSafeInteger(revision)) throw new InvalidRequestError();
  return { $or: [{ revision: { $lt: revision } }, { revision, id: { $lt: id } }] };
}
