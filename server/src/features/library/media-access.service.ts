import { EntityManager, type LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { ForbiddenError } from '../../core/http/http.errors.js';
import {
  asEditable,
  asVisible,
  type Editable,
  type GuardedItem,
  type Visible,
} from './domain/media-policy.js';
import { MediaNotFoundError } from './library.errors.js';
import { isMediaId } from './media-files.js';
import { Media } from './media.entity.js';
import { onlyShared } from './domain/only-shared.js';

/** An item that somebody was allowed to see. Only {@link MediaAccess} makes one. */
export type VisibleMedia = Visible<Media>;
/** An item that somebody was allowed to change. */
export type EditableMedia = Editable<Media>;

interface LoadOptions {
  /** Columns that are not loaded by themselves, and relations. */
  populate?: readonly ('description' | 'chapters' | 'storyboard' | 'creator' | 'addedBy')[];
  /** Held until the transaction of `em` ends. */
  lockMode?: LockMode.PESSIMISTIC_WRITE;
}

/** The one door to a single item: loads it and lets only those pass who may see or change it. */
@Injectable()
export class MediaAccess {
  constructor(private readonly em: EntityManager) {}

  /**
   * The item as an entity of `em` (a fresh one unless given), one query for members and two for who sees only what is shared.
   * Throws {@link MediaNotFoundError} also for what exists and may not be seen.
   */
  async requireVisible(
    actor: Actor,
    id: string,
    options: LoadOptions = {},
    em: EntityManager = this.em.fork(),
  ): Promise<VisibleMedia> {
    return (await this.load(actor, id, options, em)).media;
  }

  /** As {@link requireVisible}; throws `ForbiddenError` for what may be seen but not changed. */
  async requireEditable(
    actor: Actor,
    id: string,
    options: LoadOptions = {},
    em: EntityManager = this.em.fork(),
  ): Promise<EditableMedia> {
    const { media, item } = await this.load(actor, id, options, em);
    const editable = asEditable(actor, item, media);
    if (!editable) throw new ForbiddenError();
    return editable;
  }

  private async load(
    actor: Actor,
    id: string,
    options: LoadOptions,
    em: EntityManager,
  ): Promise<{ media: VisibleMedia; item: GuardedItem }> {
    if (!isMediaId(id)) throw new MediaNotFoundError();
    const { populate = [], lockMode } = options;
    const media = await em.findOne(Media, id, { populate: [...populate], ...(lockMode ? { lockMode } : {}) });
    if (!media) throw new MediaNotFoundError();
    const item = {
      addedById: media.addedBy?.id ?? null,
      isTrashed: media.trashedAt !== null,
      isShared: await this.isShared(actor, id, em),
    };
    const visible = asVisible(actor, item, media);
    if (!visible) throw new MediaNotFoundError();
    return { media: visible, item };
  }

  private async isShared(actor: Actor, id: string, em: EntityManager): Promise<boolean> {
    const gate = onlyShared(actor, 'm.id');
    if (!gate) return false;
    const sql = `select m.id from media m where m.id = ? and ${gate.text}`;
    const rows: unknown[] = await em
      .getConnection()
      // Inside its transaction, or SQLite's one connection would wait for itself.
      .execute(sql, [id, ...gate.values], 'all', em.getTransactionContext());
    return rows.length > 0;
  }
}
