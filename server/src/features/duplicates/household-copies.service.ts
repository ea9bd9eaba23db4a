import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { externalKey, titleKey } from '../library/domain/ingest-facts.js';
import { MediaList } from '../library/media-list.service.js';
import { Media } from '../library/media.entity.js';
import type { SitePreview } from '../sites/domain/to-preview.js';
import type { AlreadyHere } from '../sites/household-copy.contract.js';
import { PreviewCopies } from '../sites/preview-copies.service.js';
import { toAlreadyHere, type Likeness } from './domain/already-here.js';
import { isLikelyCopy, lengthsAlike, type Named } from './domain/likely-copy.js';
import { DuplicatePair } from './duplicate-pair.entity.js';

/** Items of one length, and of one name, that are compared at most; the newest of them. */
const MOST_OF_ONE_LENGTH = 300;
const MOST_OF_ONE_NAME = 20;
const MOST_SURE = 20;

interface NamedRow {
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
  readonly duration_seconds: number | null;
  readonly site: string;
}

/** What the household has already of a film that somebody is about to fetch. */
@Injectable()
export class HouseholdCopies implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly lists: MediaList,
    private readonly previews: PreviewCopies,
  ) {}

  onModuleInit(): void {
    this.previews.register((actor, preview) => this.of(actor, preview));
  }

  /** The items that are the previewed film, and how its choices compare with the surest; null when there are none. */
  async of(actor: Actor, preview: SitePreview): Promise<AlreadyHere | null> {
    const [exact, likely] = await Promise.all([this.bySource(preview), this.byName(preview)]);
    const likeness = new Map<string, Likeness>();
    for (const id of [...exact, ...(await this.copiesOf(exact))]) likeness.set(id, 'exact');
    for (const id of likely) if (!likeness.has(id)) likeness.set(id, 'likely');
    if (likeness.size === 0) return null;
    const summaries = await this.lists.byIds(actor, [...likeness.keys()]);
    const ids = summaries.map(({ id }) => id);
    const codecs = await this.em.fork().find(Media, { id: { $in: ids } }, { fields: ['id', 'videoCodec'] });
    const codecOf = new Map(codecs.map(({ id, videoCodec }) => [id, videoCodec ?? null]));
    const found = summaries.map((media) => ({
      ...{ media, videoCodec: codecOf.get(media.id) ?? null },
      likeness: likeness.get(media.id) ?? ('likely' as const),
    }));
    return toAlreadyHere(preview, found);
  }

  private async bySource({ site, externalId }: SitePreview): Promise<string[]> {
    const key = externalKey(externalId);
    if (key === null) return [];
    const where = { site, externalId: key, trashedAt: null };
    const found = await this.em
      .fork()
      .find(Media, where, { fields: ['id'], orderBy: { createdAt: 'desc' }, limit: MOST_SURE });
    return found.map(({ id }) => id);
  }

  /** What was found to be the same as these by its pictures, sound or bytes. */
  private async copiesOf(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const among = { $in: [...ids] };
    const where = { dismissedAt: null, $or: [{ first: among }, { second: among }] };
    const pairs = await this.em.fork().find(DuplicatePair, where, { limit: MOST_SURE });
    return pairs.flatMap(({ first, second }) => [first.id, second.id]);
  }

  private async byName(preview: SitePreview): Promise<string[]> {
    const offered: Named = preview;
    const select = `select m.id, m.title, c.name as author, m.duration_seconds, m.site
      from media m left join creators c on c.id = m.creator_id where m.trashed_at is null`;
    const named = `${select} and m.title_key = ? order by m.id desc limit ?`;
    const rows = await this.rows(named, [titleKey(preview.title), MOST_OF_ONE_NAME]);
    if (preview.durationSeconds !== null) {
      const { from, to } = lengthsAlike(preview.durationSeconds);
      const long = `${select} and m.duration_key between ? and ? order by m.id desc limit ?`;
      rows.push(...(await this.rows(long, [from, to, MOST_OF_ONE_LENGTH])));
    }
    return rows
      .filter((row) => isLikelyCopy(offered, { ...row, durationSeconds: row.duration_seconds }))
      .map(({ id }) => id);
  }

  private async rows(sql: string, values: readonly (string | number)[]): Promise<NamedRow[]> {
    const rows = await this.em
      .fork()
      .getConnection()
      .execute(sql, [...values], 'all');
    return rows as NamedRow[];
  }
}
