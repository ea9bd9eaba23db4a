import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { seesOnlyShared, type Actor } from '../../core/http/actor.js';
import { Outbox } from '../../core/events/outbox.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { ForbiddenError } from '../../core/http/http.errors.js';
import { cleanLine, cleanLines } from '../../core/text/clean-text.js';
import { Person } from '../accounts/person.entity.js';
import { MediaNotFoundError } from '../library/library.errors.js';
import { LibraryLookup } from '../library/library-lookup.service.js';
import { Media } from '../library/media.entity.js';
import { MediaList } from '../library/media-list.service.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { decide } from './domain/apply-operation.js';
import type { PlannedOperation } from './domain/operation-states.js';
import { permits, type Permission, type PlaylistAction } from './domain/permissions.js';
import { thingOf } from './domain/thing.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistDownloads } from './playlist-downloads.service.js';
import { PlaylistItemQueries } from './playlist-items.queries.js';
import { PlaylistNews } from './playlist-news.service.js';
import { PlaylistOperation } from './playlist-operation.entity.js';
import { stateFor, writeItems, type ItemFacts } from './playlist-writer.js';
import type { Playlist } from './playlist.entity.js';
import type { ChangedItems, ChangeItems, PlaylistOperationRequest } from './playlists.contract.js';
import { playlistItemsAdded } from './playlists.events.js';
import { PlaylistForbiddenError, PlaylistIsSmartError, PlaylistUndoError } from './playlists.errors.js';

type Result = ChangedItems['results'][number];
type AddRequest = Extract<PlaylistOperationRequest, { kind: 'add' }>;

const actionOf = {
  ...{ add: 'add', move: 'move', remove: 'remove', note: 'note', vote: 'vote', undo: 'undo' },
} as const satisfies Record<PlaylistOperationRequest['kind'], PlaylistAction>;

/** An operation that was looked into before the playlist is held: what it adds, or why it cannot be. */
interface Prepared {
  readonly request: PlaylistOperationRequest;
  readonly facts: ReadonlyMap<string, ItemFacts & { readonly thing: string }>;
  readonly refusal: FoyerError | null;
}

/** What a transaction did. */
interface Applied {
  readonly since: number;
  readonly revision: number;
  readonly results: Result[];
  readonly changedIds: ReadonlySet<string>;
  readonly addedIds: readonly string[];
}

/** Changing the items: operations with ids of the screens' own, each done once, in the order in which they come. */
@Injectable()
export class PlaylistOperations {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly queries: PlaylistItemQueries,
    private readonly library: LibraryLookup,
    private readonly lists: MediaList,
    private readonly downloads: PlaylistDownloads,
    private readonly news: PlaylistNews,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Does the operations one after the other, all or nothing on disk; one that is refused holds no other back. Throws
   * `PlaylistNotFoundError`.
   */
  async change(actor: Actor, playlistId: string, { operations }: ChangeItems): Promise<ChangedItems> {
    await this.access.require(actor, playlistId, 'see');
    const prepared: Prepared[] = [];
    for (const request of operations) prepared.push(await this.prepare(actor, request));
    const { personId } = actor;
    const { since, revision, results, changedIds, messages } = await this.em
      .fork()
      .transactional(async (em) => {
        const { addedIds: itemIds, ...applied } = await this.apply(em, actor, playlistId, prepared);
        const added = { playlistId, personId, itemIds };
        const news = itemIds.length > 0 ? [await this.outbox.put(em, playlistItemsAdded, added)] : [];
        return { ...applied, messages: news };
      });
    const rows = await this.queries.byIds([...changedIds]);
    const present = rows.filter((row) => row.removed_at === null);
    const items = await this.queries.answers(present);
    const removedIds = rows.filter((row) => row.removed_at !== null).map((row) => row.id);
    if (changedIds.size > 0) {
      this.news.items(playlistId, since, { revision, items, removedIds });
      this.news.changedSoon(playlistId);
    }
    this.outbox.deliver(messages);
    const wanted = present.filter((row) => row.wants_download && row.download_id === null);
    if (wanted.length > 0) void this.downloads.start(wanted.map(({ id }) => id));
    return { revision, items, removedIds, results };
  }

  private async apply(
    em: EntityManager,
    actor: Actor,
    playlistId: string,
    prepared: readonly Prepared[],
  ): Promise<Applied> {
    const { playlist, permission } = await this.access.require(actor, playlistId, 'see', {
      ...{ em, isLocked: true },
    });
    const since = playlist.revision;
    playlist.revision = since + 1;
    const changedIds = new Set<string>();
    const addedIds: string[] = [];
    const results: Result[] = [];
    for (const one of prepared) {
      const result = await this.applyOne(em, actor, playlist, permission, one);
      for (const id of result.changed) changedIds.add(id);
      if (one.request.kind === 'add') addedIds.push(...result.changed);
      results.push({ ...result.said, id: one.request.id });
    }
    if (changedIds.size === 0) playlist.revision = since;
    else playlist.changedAt = new Date();
    return { since, revision: playlist.revision, results, changedIds, addedIds };
  }

  private async applyOne(
    em: EntityManager,
    actor: Actor,
    playlist: Playlist,
    permission: Permission,
    { request, facts, refusal }: Prepared,
  ): Promise<{ said: Omit<Result, 'id'>; changed: readonly string[] }> {
    try {
      if (await em.findOne(PlaylistOperation, { id: request.id }))
        return { said: { outcome: 'repeated', code: null, skipped: 0 }, changed: [] };
      if (!permits(permission, actionOf[request.kind])) throw new PlaylistForbiddenError();
      if (playlist.rules) throw new PlaylistIsSmartError();
      if (refusal) throw refusal;
      const planned = await this.plan(em, actor, playlist, request, facts);
      const { changed, skipped, record } = decide(planned, await stateFor(em, playlist, planned));
      await writeItems(em, playlist, { changed, record }, { personId: actor.personId, facts });
      em.create(PlaylistOperation, {
        ...{ id: request.id, playlist, record, revision: playlist.revision, undoneAt: null, at: new Date() },
        person: em.getReference(Person, actor.personId),
      });
      await em.flush();
      return { said: { outcome: 'done', code: null, skipped }, changed: changed.map(({ id }) => id) };
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      return { said: { outcome: 'refused', code: error.code, skipped: 0 }, changed: [] };
    }
  }

  private async plan(
    em: EntityManager,
    actor: Actor,
    playlist: Playlist,
    request: PlaylistOperationRequest,
    facts: Prepared['facts'],
  ): Promise<PlannedOperation> {
    if (request.kind === 'add') {
      const items = request.items.flatMap(({ id, position }) => {
        const thing = facts.get(id)?.thing;
        return thing === undefined ? [] : [{ id, thing, position }];
      });
      return { kind: 'add', items, note: cleanLines(request.note, 500) };
    }
    if (request.kind === 'note') return { ...request, note: cleanLines(request.note, 500) };
    if (request.kind === 'vote') return { ...request, personId: actor.personId };
    if (request.kind !== 'undo') return request;
    const { operationId } = request;
    const mine = { id: operationId, playlist, person: actor.personId, undoneAt: null };
    const undone = await em.findOne(PlaylistOperation, mine);
    if (!undone || undone.record.kind === 'undo' || undone.record.kind === 'vote')
      throw new PlaylistUndoError();
    undone.undoneAt = new Date();
    return { kind: 'undo', operationId, undone: undone.record };
  }

  private async prepare(actor: Actor, request: PlaylistOperationRequest): Promise<Prepared> {
    if (request.kind !== 'add') return { request, facts: new Map(), refusal: null };
    try {
      return { request, facts: await this.factsOf(actor, request), refusal: null };
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      return { request, facts: new Map(), refusal: error };
    }
  }

  /** What is to be added, as far as the actor may see it; a link to what is in the library already is that. */
  private async factsOf(actor: Actor, { items, download }: AddRequest): Promise<Prepared['facts']> {
    const links = items.flatMap(({ id, url }) => (url === null ? [] : [{ id, ...recogniseLink(url) }]));
    if (links.length > 0 && seesOnlyShared(actor.role)) throw new ForbiddenError();
    const known = await this.library.findBySources(links);
    const linked = new Map(links.map((link) => [link.id, link]));
    const mediaIdOf = (item: (typeof items)[number]) => {
      const link = linked.get(item.id);
      return item.mediaId ?? (link ? known.get(`${link.site} ${link.externalId ?? ''}`) : undefined) ?? null;
    };
    const ids = [...new Set(items.flatMap((item) => mediaIdOf(item) ?? []))];
    const seen = new Map((await this.lists.byIds(actor, ids)).map((media) => [media.id, media]));
    const sources = await this.em.fork().find(Media, { id: { $in: ids } }, { fields: ['sourceUrl'] });
    const sourceOf = new Map<string, string | null>(sources.map((one) => [one.id, one.sourceUrl ?? null]));
    const facts = items.flatMap((item): [string, ItemFacts & { thing: string }][] => {
      const mediaId = mediaIdOf(item);
      const media = mediaId === null ? undefined : seen.get(mediaId);
      const url = linked.get(item.id)?.url ?? null;
      if (mediaId !== null && media) {
        const about = { url: url ?? sourceOf.get(mediaId) ?? null, title: media.title.slice(0, 300) };
        return [[item.id, { mediaId, ...about, wantsDownload: false, thing: thingOf({ mediaId }) }]];
      }
      if (url === null) return [];
      const title = cleanLine(item.title, 300);
      return [[item.id, { mediaId: null, url, title, wantsDownload: download, thing: thingOf({ url }) }]];
    });
    if (facts.length === 0) throw new MediaNotFoundError();
    return new Map(facts);
  }
}
