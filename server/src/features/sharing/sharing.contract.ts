import { z } from 'zod';
import { thumbnailWidths } from '../library/library.contract.js';

const HOURS_A_YEAR = 24 * 365;

/** A link by which people without an account see a playlist; never its secrets. */
export const playlistShareSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    hasPassword: z.boolean(),
    allowsDownload: z.boolean(),
    expiresAt: z.iso.datetime().nullable(),
    mostVisits: z.number().int().nullable(),
    visits: z.number().int(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    /** Whether it still lets somebody new in. */
    isOpen: z.boolean(),
  })
  .meta({ id: 'PlaylistShare' });
export type PlaylistShareAnswer = z.output<typeof playlistShareSchema>;
export const playlistShareListSchema = z
  .object({ items: z.array(playlistShareSchema) })
  .meta({ id: 'PlaylistShares' });

export const createPlaylistShareSchema = z
  .strictObject({
    /** For whom it is, shown to those who manage the links. */
    label: z.string().trim().max(80).default(''),
    /** Null: whoever has the link sees the page. */
    password: z.string().min(6).max(200).nullable().default(null),
    allowsDownload: z.boolean().default(false),
    /** Null: it does not end by itself. */
    expiresInHours: z
      .number()
      .int()
      .min(1)
      .max(HOURS_A_YEAR)
      .nullable()
      .default(24 * 7),
    /** Null: as many visits as come. */
    mostVisits: z.number().int().min(1).max(100_000).nullable().default(null),
  })
  .meta({ id: 'CreatePlaylistShare' });
export type CreatePlaylistShare = z.output<typeof createPlaylistShareSchema>;

/** The address stands in this answer only. */
export const createdPlaylistShareSchema = playlistShareSchema
  .extend({ path: z.string() })
  .meta({ id: 'CreatedPlaylistShare' });
export type CreatedPlaylistShare = z.output<typeof createdPlaylistShareSchema>;

export const shareTokenSchema = z.string().regex(/^[\w-]{20,100}$/);
/** What a visitor sends to come in; empty where the link asks for no password. */
export const enterShareSchema = z
  .strictObject({ password: z.string().max(200).default('') })
  .meta({ id: 'EnterShare' });
export type EnterShare = z.output<typeof enterShareSchema>;

export const sharedListQuerySchema = z.object({ cursor: z.string().max(500).optional() });
export type SharedListQuery = z.output<typeof sharedListQuerySchema>;
export const grantSchema = z.string().max(200);
export const sharedThumbnailWidthSchema = z.coerce
  .number()
  .pipe(z.union(thumbnailWidths.map((width) => z.literal(width))));
