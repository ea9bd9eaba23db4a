import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { downloadOptionsSchema, requestedQualitySchema } from '../downloads/downloads.contract.js';
import { linkSchema, siteKeySchema, videoPasswordSchema } from '../sites/sites.contract.js';

/** More of a list is not read: it would be no evening's choice. */
export const MOST_ENTRIES = 10_000;

export const createListSchema = z
  .object({
    url: linkSchema,
    /** Of a list that asks for one. It opens the list and is not kept. */
    videoPassword: videoPasswordSchema.optional(),
  })
  .meta({ id: 'CreateList' });
export type CreateList = z.output<typeof createListSchema>;

/** reading: entries still come; failed: reading ended early, what came until then is there. */
export const listStatusSchema = z.enum(['reading', 'complete', 'failed']).meta({ id: 'ListStatus' });
export type ListStatus = z.output<typeof listStatusSchema>;

/** A playlist or a channel as every screen sees it; also the payload of the socket event `list.changed`. */
export const listSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    site: siteKeySchema,
    siteName: z.string(),
    title: z.string(),
    author: z.string().nullable(),
    status: listStatusSchema,
    /** Why reading failed. */
    errorCode: z.string().nullable(),
    /** Entries that are here. */
    readCount: z.number().int(),
    /** Entries that the site says there are. */
    expectedCount: z.number().int().nullable(),
    /** The site has more than is read of a list. */
    isCut: z.boolean(),
    /** It is forgotten then. */
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'LinkList' });
export type ListAnswer = z.output<typeof listSchema>;

export const listEntrySchema = z
  .object({
    /** Its place in the list, from 1. */
    position: z.number().int(),
    title: z.string(),
    url: z.string(),
    author: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    artworkUrl: z.string().nullable(),
    uploadedOn: z.iso.date().nullable(),
    /** The library's item for it, when it is already there. */
    existingMediaId: z.string().nullable(),
  })
  .meta({ id: 'ListEntry' });
export type ListEntryAnswer = z.output<typeof listEntrySchema>;
export const listEntryPageSchema = pageSchema(listEntrySchema).meta({ id: 'ListEntryPage' });

/** A list with its first entries. */
export const openedListSchema = listSchema
  .extend({ entries: listEntryPageSchema })
  .meta({ id: 'OpenedList' });
export type OpenedList = z.output<typeof openedListSchema>;

export const pageOfListSchema = pageQuerySchema.extend({
  search: z.string().trim().max(200).optional(),
  from: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_ENTRIES)
    .default(1)
    .describe('the first place that is wanted, where there is no cursor'),
});
export type PageOfList = z.output<typeof pageOfListSchema>;

export const newestOfListSchema = z.object({ count: z.coerce.number().int().min(1).max(MOST_ENTRIES) });
export type NewestOfList = z.output<typeof newestOfListSchema>;

const positionSchema = z.number().int().min(1).max(MOST_ENTRIES);
const rangeSchema = z
  .object({ from: positionSchema, to: positionSchema })
  .refine(({ from, to }) => to >= from, { path: ['to'], error: 'must not come before from' });

/** Places of a list in order, each once, both ends of a range included. */
export const listPlacesSchema = z.object({ ranges: z.array(rangeSchema) }).meta({ id: 'ListPlaces' });
export type ListPlaces = z.output<typeof listPlacesSchema>;

/** Which entries of a list are meant. */
export const listSelectionSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    /** Places from 1, both ends included; single entries are ranges of one. */
    z.object({ kind: z.literal('ranges'), ranges: z.array(rangeSchema).min(1).max(MOST_ENTRIES) }),
    /** By the day they appeared; where the site does not say, the first ones of the list. */
    z.object({ kind: z.literal('newest'), count: positionSchema }),
  ])
  .meta({ id: 'ListSelection' });
export type ListSelection = z.output<typeof listSelectionSchema>;

export const downloadListSchema = z
  .object({
    selection: listSelectionSchema,
    quality: requestedQualitySchema.default('auto'),
    options: downloadOptionsSchema.prefault({}),
    /** Leave out what is in the library already. */
    skipsExisting: z.boolean().default(true),
    /** Of its films, where they have one: one for all. */
    videoPassword: videoPasswordSchema.optional(),
  })
  .meta({ id: 'DownloadList' });
export type DownloadList = z.output<typeof downloadListSchema>;
