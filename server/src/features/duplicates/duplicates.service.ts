import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { ForbiddenError, InvalidRequestError } from '../../core/http/http.errors.js';
import { idSchema } from '../../core/http/id.contract.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { MediaList } from '../library/media-list.service.js';
import { Media } from '../library/media.entity.js';
import { toGroup } from './domain/duplicate-group.js';
import { DuplicatePair } from './duplicate-pair.entity.js';
import { DuplicatePairs } from './duplicate-pairs.js';
import type { DuplicateGroup, DuplicatesProgress, ListDuplicates } from './duplicates.contract.js';
import { DuplicatesNotFoundError } from './duplicates.errors.js';

/** Items that may be loaded for one page; `MediaList.byIds` gives no more. */
const MOST_ITEMS = 500;
const MOST_GROUPS = 50;

/** Pairs whose items are both in the library, by the newest group. `WHERE` narrows them. */
const groupsSql = (where: string) => `select p.group_key from duplicate_pairs p
  join media a on a.id = p.first_id join media b on b.id = p.second_id
  where p.dismissed_at is null and a.trashed_at is null and b.trashed_at is null ${where}
  group by p.group_key order by p.group_key desc limit ?`;

/** What the household has more than once. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly em: EntityManager,
    private readonly lists: MediaList,
    private readonly pairs: DuplicatePairs,
  ) {}

  /** A page of groups, newest first, each with the one to keep first. Throws `InvalidRequestError` for a cursor. */
  async list(
    actor: Actor,
    query: ListDuplicates,
  ): Promise<{ items: DuplicateGroup[]; nextCursor: string | null }> {
    const limit = Math.min(query.limit, MOST_GROUPS);
    const [, after] = query.cursor === undefined ? [] : decodeCursor(query.cursor);
    if (after !== undefined && !idSchema.safeParse(after).success) throw new InvalidRequestError();
    const keys = await this.groupKeys(after, query.mediaId, limit + 1);
    const shown = keys.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.groups(actor, shown),
      nextCursor: keys.length > limit && last !== undefined ? encodeCursor([null, last]) : null,
    };
  }

  /** One group. Throws {@link DuplicatesNotFoundError}. */
  async group(actor: Actor, id: string): Promise<DuplicateGroup> {
    const [group] = await this.groups(actor, [id]);
    if (!group) throw new DuplicatesNotFoundError();
    return group;
  }

  /**
   * Remembers that the items of a group are not the same. Throws {@link DuplicatesNotFoundError}, and
   * `ForbiddenError` for those who may change none of them.
   */
  async dismiss(actor: Actor, id: string): Promise<void> {
    const group = await this.group(actor, id);
    if (!group.items.some(({ media }) => media.canEdit)) throw new ForbiddenError();
    const change = { dismissedAt: new Date(), dismissedBy: actor.personId, updatedAt: new Date() };
    await this.em.fork().nativeUpdate(DuplicatePair, { groupKey: id, dismissedAt: null }, change);
    this.pairs.announce(group.items.map(({ media }) => media.id));
  }

  /** How many items were looked at already. */
  async progress(): Promise<DuplicatesProgress> {
    const sql = `select (select count(*) from media where is_available = true) as total,
      (select count(*) from media_fingerprints f join media m on m.id = f.media_id where m.is_available = true) as checked`;
    const [row] = (await this.em.fork().getConnection().execute(sql, [], 'all')) as Counts[];
    const total = Number(row?.total ?? 0);
    return { total, checked: Math.min(total, Number(row?.checked ?? 0)) };
  }

  private async groupKeys(
    after: string | undefined,
    mediaId: string | undefined,
    limit: number,
  ): Promise<string[]> {
    const narrowed = [
      ...(after === undefined ? [] : [{ text: 'and p.group_key < ?', values: [after] }]),
      ...(mediaId === undefined
        ? []
        : [{ text: 'and (p.first_id = ? or p.second_id = ?)', values: [mediaId, mediaId] }]),
    ];
    const sql = groupsSql(narrowed.map(({ text }) => text).join(' '));
    const values = [...narrowed.flatMap((part) => part.values), limit];
    const rows = await this.em.fork().getConnection().execute(sql, values, 'all');
    return (rows as { group_key: string }[]).map(({ group_key }) => group_key);
  }

  /** These groups in this order; one of which fewer than two items are left to see is left out. */
  private async groups(actor: Actor, keys: readonly string[]): Promise<DuplicateGroup[]> {
    if (keys.length === 0) return [];
    const em = this.em.fork();
    const pairs = await em.find(DuplicatePair, { groupKey: { $in: [...keys] }, dismissedAt: null });
    const ids = [...new Set(pairs.flatMap(({ first, second }) => [first.id, second.id]))].slice(
      0,
      MOST_ITEMS,
    );
    const summaries = new Map((await this.lists.byIds(actor, ids)).map((media) => [media.id, media]));
    const codecs = await em.find(Media, { id: { $in: ids } }, { fields: ['id', 'videoCodec'] });
    const codecOf = new Map(codecs.map(({ id, videoCodec }) => [id, videoCodec ?? null]));
    return keys.flatMap((key) => {
      const own = pairs.filter(({ groupKey }) => groupKey === key);
      const members = [...new Set(own.flatMap(({ first, second }) => [first.id, second.id]))].flatMap(
        (id) => {
          const media = summaries.get(id);
          return media ? [{ media, videoCodec: codecOf.get(id) ?? null }] : [];
        },
      );
      return members.length < 2 ? [] : [toGroup(key, members, own.map(evidenceOf))];
    });
  }
}

interface Counts {
  readonly total: number | string;
  readonly checked: number | string;
}

const evidenceOf = ({ first, second, kind, isMirrored }: DuplicatePair) => ({
  ...{ first: first.id, second: second.id, kind, isMirrored },
});
