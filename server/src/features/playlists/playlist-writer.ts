import type { EntityManager } from '@mikro-orm/core';
import { Person } from '../accounts/person.entity.js';
import type {
  Decision,
  ItemState,
  ListState,
  OperationRecord,
  PlannedOperation,
} from './domain/operation-states.js';
import { PlaylistItem } from './playlist-item.entity.js';
import { PlaylistVote } from './playlist-vote.entity.js';
import type { Playlist } from './playlist.entity.js';

/** The facts of an item that deciding does not need. */
export interface ItemFacts {
  readonly mediaId: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly wantsDownload: boolean;
}

/** Reads of a playlist what an operation needs, inside the transaction that holds the playlist. */
export async function stateFor(
  em: EntityManager,
  playlist: Playlist,
  operation: PlannedOperation,
): Promise<ListState> {
  const ids = itemsOf(operation);
  const found = await em.find(PlaylistItem, { id: { $in: ids } });
  const own = found.filter((item) => item.playlist.id === playlist.id);
  const votes = await em.find(PlaylistVote, { item: { $in: own.map(({ id }) => id) } });
  const states = own.map((item) => toState(item, votes));
  const named = operation.kind === 'add' ? operation.items.map(({ thing }) => thing) : things(states);
  const present = await em.find(
    PlaylistItem,
    { playlist, removedAt: null, thing: { $in: [...new Set(named)] } },
    { fields: ['thing'] },
  );
  const last = await em.findOne(
    PlaylistItem,
    { playlist, removedAt: null },
    { orderBy: { position: 'desc' }, fields: ['position'] },
  );
  return {
    allowsDuplicates: playlist.allowsDuplicates,
    count: await em.count(PlaylistItem, { playlist, removedAt: null }),
    lastPosition: last?.position ?? null,
    items: new Map(states.map((state) => [state.id, state])),
    things: new Set(present.map(({ thing }) => thing)),
    takenIds: new Set(found.filter((item) => item.playlist.id !== playlist.id).map(({ id }) => id)),
  };
}

/** Writes what was decided; every item that changed carries the playlist's new revision. */
export async function writeItems(
  em: EntityManager,
  playlist: Playlist,
  { changed, record }: Pick<Decision, 'changed' | 'record'>,
  by: { readonly personId: string; readonly facts: ReadonlyMap<string, ItemFacts> },
): Promise<void> {
  const now = new Date();
  const { revision } = playlist;
  for (const state of changed) {
    const known = record.kind === 'add' ? null : await em.findOne(PlaylistItem, { id: state.id });
    const { position, note } = state;
    if (known) {
      const removedAt = state.isRemoved ? (known.removedAt ?? now) : null;
      em.assign(known, { position, note, revision, removedAt });
      if (record.kind === 'vote') await writeVotes(em, known, state.voterIds);
      continue;
    }
    const facts = by.facts.get(state.id);
    em.create(PlaylistItem, {
      ...{ id: state.id, playlist, position, note, revision, thing: state.thing, addedAt: now },
      addedBy: em.getReference(Person, by.personId),
      media: facts?.mediaId ?? null,
      ...{ url: facts?.url ?? null, title: facts?.title ?? '', wantsDownload: facts?.wantsDownload ?? false },
      ...{ downloadId: null, removedAt: null },
    });
  }
  await em.flush();
}

async function writeVotes(em: EntityManager, item: PlaylistItem, voterIds: readonly string[]): Promise<void> {
  const votes = await em.find(PlaylistVote, { item });
  const before = new Set<string>(votes.map((vote) => vote.person.id));
  for (const vote of votes) if (!voterIds.includes(vote.person.id)) em.remove(vote);
  for (const personId of voterIds)
    if (!before.has(personId)) em.create(PlaylistVote, { item, person: em.getReference(Person, personId) });
}

function itemsOf(operation: PlannedOperation): string[] {
  switch (operation.kind) {
    case 'add':
      return operation.items.map(({ id }) => id);
    case 'move':
      return operation.moves.map(({ id }) => id);
    case 'remove':
      return [...operation.itemIds];
    case 'undo':
      return itemsOfRecord(operation.undone);
    default:
      return [operation.itemId];
  }
}

/** The items that a record names. */
export function itemsOfRecord(record: OperationRecord): string[] {
  if (record.kind === 'undo') return [];
  if (record.kind === 'move') return record.moves.map(({ id }) => id);
  return 'itemIds' in record ? [...record.itemIds] : [record.itemId];
}

function toState(item: PlaylistItem, votes: readonly PlaylistVote[]): ItemState {
  const { id, thing, position, note } = item;
  const voterIds = votes.filter((vote) => vote.item.id === id).map((vote) => vote.person.id);
  return { id, thing, position, note, isRemoved: item.removedAt !== null, voterIds };
}

const things = (states: readonly ItemState[]) => states.map(({ thing }) => thing);
