import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { mediaKindSchema } from '../library/library.contract.js';
import { linkSchema } from '../sites/sites.contract.js';
import { householdAccesses, permissions } from './domain/permissions.js';
import { positionSchema } from './domain/position.js';
import { smartRulesSchema } from './smart-rules.contract.js';

/** Items that one playlist takes. */
export const MOST_ITEMS = 20_000;
/** Widths in pixels of a cover's pictures. */
export const coverWidths = [320, 960] as const;
export const coverWidthSchema = z.coerce
  .number()
  .pipe(z.union(coverWidths.map((width) => z.literal(width))))
  .meta({ id: 'CoverWidth' });

export const playlistPermissionSchema = z.enum(permissions).meta({ id: 'PlaylistPermission' });
export const playlistAccessSchema = z.enum(householdAccesses).meta({ id: 'PlaylistAccess' });

/** `hand` is the order that people drag; the others follow a rule and change nothing of it. */
export const playlistOrders = ['hand', 'newest', 'oldest', 'title', 'shortest', 'longest', 'votes'] as const;
export const playlistOrderSchema = z.enum(playlistOrders).meta({ id: 'PlaylistOrder' });
export type PlaylistOrder = z.output<typeof playlistOrderSchema>;

const nameSchema = z.string().trim().min(1).max(200);
const personSchema = z.object({ id: z.string(), username: z.string() });

/** Where this person is in it; `shuffle` is the number that a shuffled order follows from. */
export const playlistPlaceSchema = z
  .object({ itemId: idSchema, shuffle: z.number().int().min(0).max(2_147_483_647).nullable() })
  .meta({ id: 'PlaylistPlace' });
export type PlaylistPlaceAnswer = z.output<typeof playlistPlaceSchema>;

/** A playlist as this person sees it. */
export const playlistSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    /** Null for the moment in which an owner has left and nobody follows yet. */
    owner: personSchema.nullable(),
    household: playlistAccessSchema,
    /** What this person may do with it. */
    permission: playlistPermissionSchema,
    allowsDuplicates: z.boolean(),
    order: playlistOrderSchema,
    /** Null: people put the items. */
    rules: smartRulesSchema.nullable(),
    /** Address of the cover without its width: append `/320` or `/960`. Null: show the mosaic. */
    coverUrl: z.string().nullable(),
    /** Thumbnails of its first items, without their widths; at most four. */
    mosaic: z.array(z.string()),
    itemCount: z.number().int(),
    /** Of the items whose length is known. */
    durationSeconds: z.number(),
    revision: z.number().int(),
    changedAt: z.iso.datetime(),
    /** Whether the item asked about by `mediaId` is in it; null when none was. */
    holdsMedia: z.boolean().nullable(),
    place: playlistPlaceSchema.nullable(),
  })
  .meta({ id: 'Playlist' });
export type PlaylistAnswer = z.output<typeof playlistSchema>;
export const playlistPageSchema = pageSchema(playlistSchema).meta({ id: 'PlaylistPage' });

export const listPlaylistsSchema = pageQuerySchema.extend({
  mediaId: idSchema.optional(),
  /** Only those that this person may add to. */
  editable: z.enum(['true', 'false']).default('false'),
});
export type ListPlaylists = z.output<typeof listPlaylistsSchema>;

export const createPlaylistSchema = z
  .object({
    /** Made by the screen: sending it twice makes one playlist. */
    id: idSchema,
    name: nameSchema,
    description: z.string().trim().max(2000).default(''),
    household: playlistAccessSchema.default('none'),
    allowsDuplicates: z.boolean().default(false),
    rules: smartRulesSchema.nullable().default(null),
  })
  .meta({ id: 'CreatePlaylist' });
export type CreatePlaylist = z.output<typeof createPlaylistSchema>;

export const changePlaylistSchema = z
  .object({
    name: nameSchema,
    description: z.string().trim().max(2000),
    household: playlistAccessSchema,
    allowsDuplicates: z.boolean(),
    order: playlistOrderSchema,
    /** Of a smart playlist only. */
    rules: smartRulesSchema,
  })
  .partial()
  .meta({ id: 'ChangePlaylist' });
export type ChangePlaylist = z.output<typeof changePlaylistSchema>;

/**
 * ready: plays; away: its file is missing or in the trash; coming: being downloaded; failed: that did not work;
 * link: nobody has asked for it yet.
 */
export const playlistItemStateSchema = z
  .enum(['ready', 'away', 'coming', 'failed', 'link'])
  .meta({ id: 'PlaylistItemState' });

/** An item, the same for everybody who may see it; also in the socket event `playlist.items`. */
export const playlistItemSchema = z
  .object({
    id: z.string(),
    position: z.string(),
    /** The playlist's revision when it last changed: the higher one of two is the newer. */
    revision: z.number().int(),
    state: playlistItemStateSchema,
    mediaId: z.string().nullable(),
    url: z.string().nullable(),
    downloadId: z.string().nullable(),
    kind: mediaKindSchema.nullable(),
    title: z.string(),
    creator: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    thumbnailUrl: z.string().nullable(),
    /** The site's own picture while it is not here. */
    artworkUrl: z.string().nullable(),
    colour: z.string().nullable(),
    addedBy: personSchema.nullable(),
    addedAt: z.iso.datetime(),
    note: z.string(),
    voterIds: z.array(z.string()),
  })
  .meta({ id: 'PlaylistItem' });
export type PlaylistItemAnswer = z.output<typeof playlistItemSchema>;

export const playlistItemPageSchema = pageSchema(playlistItemSchema)
  .extend({
    /** As of which revision of the playlist. */
    revision: z.number().int(),
  })
  .meta({ id: 'PlaylistItemPage' });
export type PlaylistItemPage = z.output<typeof playlistItemPageSchema>;

export const playlistChangesQuerySchema = z.object({ since: z.coerce.number().int().min(0) });
/** What changed after a revision. Not complete: too much did, read the list again. */
export const playlistChangesSchema = z
  .object({
    revision: z.number().int(),
    isComplete: z.boolean(),
    items: z.array(playlistItemSchema),
    removedIds: z.array(z.string()),
  })
  .meta({ id: 'PlaylistChanges' });
export type PlaylistChanges = z.output<typeof playlistChangesSchema>;

const manyIds = z.array(idSchema).min(1).max(500);
const noteSchema = z.string().trim().max(500);
const addedItemSchema = z.object({
  id: idSchema,
  /** One of the library, or a link. */
  mediaId: idSchema.nullable().default(null),
  url: linkSchema.nullable().default(null),
  /** The words of a link until it is here. */
  title: z.string().trim().max(300).default(''),
  position: positionSchema.nullable().default(null),
});

/** A change of the items. Its id is made by the screen; the same id changes nothing a second time. */
export const playlistOperationSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('add'),
      id: idSchema,
      items: z
        .array(
          addedItemSchema.refine(({ mediaId, url }) => (mediaId === null) !== (url === null), {
            path: ['mediaId'],
            error: 'give either mediaId or url',
          }),
        )
        .min(1)
        .max(500),
      note: noteSchema.default(''),
      /** Whether links among them are downloaded now. */
      download: z.boolean().default(false),
    }),
    z.object({
      kind: z.literal('move'),
      id: idSchema,
      moves: z
        .array(z.object({ id: idSchema, position: positionSchema }))
        .min(1)
        .max(500),
    }),
    z.object({ kind: z.literal('remove'), id: idSchema, itemIds: manyIds }),
    z.object({ kind: z.literal('note'), id: idSchema, itemId: idSchema, note: noteSchema }),
    z.object({ kind: z.literal('vote'), id: idSchema, itemId: idSchema, isFor: z.boolean() }),
    z.object({ kind: z.literal('undo'), id: idSchema, operationId: idSchema }),
  ])
  .meta({ id: 'PlaylistOperation' });
export type PlaylistOperationRequest = z.output<typeof playlistOperationSchema>;

export const changeItemsSchema = z
  .object({ operations: z.array(playlistOperationSchema).min(1).max(100) })
  .meta({ id: 'ChangePlaylistItems' });
export type ChangeItems = z.output<typeof changeItemsSchema>;

/** What became of each operation, and the items as they are now. One that is refused holds no other back. */
export const changedItemsSchema = playlistChangesSchema
  .omit({ isComplete: true })
  .extend({
    results: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(['done', 'repeated', 'refused']),
        /** Why it was refused. */
        code: z.string().nullable(),
        /** Left out of an addition, as the playlist takes nothing twice. */
        skipped: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'ChangedPlaylistItems' });
export type ChangedItems = z.output<typeof changedItemsSchema>;

export const playlistQueueQuerySchema = z.object({
  /** Begins behind this item; at the first without it. */
  after: idSchema.optional(),
  /** Shuffled by this number; in the playlist's order without it. */
  shuffle: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type PlaylistQueueQuery = z.output<typeof playlistQueueQuerySchema>;
/** What plays next, only what can be played. */
export const playlistQueueSchema = z
  .object({ items: z.array(playlistItemSchema) })
  .meta({ id: 'PlaylistQueue' });

/** Links of a playlist that are to be downloaded now. */
export const downloadItemsSchema = z.object({ itemIds: manyIds }).meta({ id: 'DownloadPlaylistItems' });
export type DownloadItems = z.output<typeof downloadItemsSchema>;
