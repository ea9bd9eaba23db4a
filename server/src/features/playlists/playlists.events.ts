import { defineDomainEvent } from '../../core/events/domain-events.js';

/** Somebody put items into a playlist, in the order given. */
export const playlistItemsAdded = defineDomainEvent<{
  readonly playlistId: string;
  readonly personId: string;
  readonly itemIds: readonly string[];
}>('playlists.items-added');

/** Somebody was invited to a playlist by name, for the first time. */
export const playlistInvited = defineDomainEvent<{
  readonly playlistId: string;
  readonly personId: string;
  readonly byId: string;
}>('playlists.invited');
