import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { requestedQualitySchema } from '../downloads/downloads.contract.js';
import { mediaSummarySchema } from '../library/library.contract.js';
import { linkSchema, siteKeySchema, videoPasswordSchema } from '../sites/sites.contract.js';

/** Subscriptions of one person. */
export const MOST_SUBSCRIPTIONS = 500;

const wordsSchema = z.array(z.string().trim().min(1).max(100)).max(30).default([]);
const minutesSchema = z.number().min(0).max(100_000).nullable().default(null);
const whetherSchema = z.enum(['any', 'only', 'none']).default('any');

/** What of a channel is wanted. What nobody can tell of a film keeps none away. */
export const subscriptionFiltersSchema = z
  .object({
    /** At least one of these in the title; none given: all titles. */
    titleHas: wordsSchema,
    /** None of these in the title. */
    titleHasNot: wordsSchema,
    minMinutes: minutesSchema,
    maxMinutes: minutesSchema,
    /** Uploaded on this day or later. */
    uploadedSince: z.iso.date().nullable().default(null),
    /** Uploaded in the last so many days, counted when it is looked at. */
    lastDays: z.number().int().min(1).max(3650).nullable().default(null),
    /** Recordings of live streams. */
    live: whetherSchema,
    shorts: whetherSchema,
    /** ISO 639-1, `fr`; none given: every language. */
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .max(20)
      .default([]),
  })
  .refine(
    ({ minMinutes, maxMinutes }) => minMinutes === null || maxMinutes === null || minMinutes <= maxMinutes,
    {
      path: ['maxMinutes'],
      error: 'must not be less than minMinutes',
    },
  )
  .meta({ id: 'SubscriptionFilters' });
export type SubscriptionFilters = z.output<typeof subscriptionFiltersSchema>;

/** What stays of what it brought; the rest goes into the trash, once a day. */
export const keepSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('last'), count: z.number().int().min(1).max(1000) }),
    z.object({ kind: z.literal('days'), days: z.number().int().min(1).max(3650) }),
    /** Until everybody it is for has watched it. */
    z.object({ kind: z.literal('watched') }),
  ])
  .meta({ id: 'SubscriptionKeep' });
export type Keep = z.output<typeof keepSchema>;

const wishFields = {
  filters: subscriptionFiltersSchema,
  quality: requestedQualitySchema,
  keep: keepSchema,
  /** Older films at each look; null: all of them. */
  backfill: z.number().int().min(0).max(1000).nullable(),
  /** A look every so many hours; null: as often as the channel publishes. */
  intervalHours: z.number().int().min(1).max(24).nullable(),
  /** Besides the person themselves. */
  forPersonIds: z.array(z.uuid()).max(50),
};

export const createSubscriptionSchema = z
  .object({
    /** A channel, a playlist, or a site's own page of search results. */
    url: linkSchema,
    filters: wishFields.filters.prefault({}),
    quality: wishFields.quality.default('auto'),
    keep: wishFields.keep.default({ kind: 'all' }),
    backfill: wishFields.backfill.default(5),
    intervalHours: wishFields.intervalHours.default(null),
    forPersonIds: wishFields.forPersonIds.default([]),
    /** Of the list and its films, where they have one. Kept sealed for as long as it is followed, and never answered. */
    videoPassword: videoPasswordSchema.optional(),
  })
  .meta({ id: 'CreateSubscription' });
export type CreateSubscription = z.output<typeof createSubscriptionSchema>;

export const changeSubscriptionSchema = z
  .strictObject({ ...wishFields, videoPassword: videoPasswordSchema })
  .partial()
  .meta({ id: 'ChangeSubscription' });
export type ChangeSubscription = z.output<typeof changeSubscriptionSchema>;

export const subscriptionStatusSchema = z.enum(['following', 'paused']).meta({ id: 'SubscriptionStatus' });
export type SubscriptionStatus = z.output<typeof subscriptionStatusSchema>;

/**
 * waiting: not looked at yet, or older than what has had its turn; left: a filter keeps it away; wanted: about to
 * be downloaded; here: it was in the library already; let-go: arrived, and moved to the trash by the rule.
 */
export const subscriptionEntryStateSchema = z
  .enum(['waiting', 'left', 'wanted', 'downloading', 'arrived', 'here', 'failed', 'cancelled', 'let-go'])
  .meta({ id: 'SubscriptionEntryState' });
export type SubscriptionEntryState = z.output<typeof subscriptionEntryStateSchema>;

/** Why an entry was left, or is not there: a filter's name, or the code of a failure. */
export const entryReasonSchema = z
  .object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
  .meta({ id: 'SubscriptionEntryReason' });
export type EntryReason = z.output<typeof entryReasonSchema>;

/** A subscription as every screen sees it; also the payload of the socket event `subscription.changed`. */
export const subscriptionSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    url: z.string(),
    site: siteKeySchema,
    siteName: z.string(),
    title: z.string(),
    author: z.string().nullable(),
    artworkUrl: z.string().nullable(),
    ...wishFields,
    status: subscriptionStatusSchema,
    /** Somebody reads the list right now. */
    isChecking: z.boolean(),
    lastCheckedAt: z.iso.datetime().nullable(),
    /** Null while it rests. */
    nextCheckAt: z.iso.datetime().nullable(),
    /** Why the last look failed; the next one comes later with every failure in a row. */
    failure: z.object({ code: z.string(), times: z.number().int() }).nullable(),
    /** Why downloads of it wait although there is something to fetch: a plan, the disk. */
    waitCode: z.string().nullable(),
    counts: z.object({
      /** Entries that the list is known to have. */
      known: z.number().int(),
      arrived: z.number().int(),
      open: z.number().int(),
      left: z.number().int(),
      failed: z.number().int(),
    }),
    lastArrivedAt: z.iso.datetime().nullable(),
    lastArrivedTitle: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Subscription' });
export type SubscriptionAnswer = z.output<typeof subscriptionSchema>;
export const subscriptionPageSchema = pageSchema(subscriptionSchema).meta({ id: 'SubscriptionPage' });

export const listSubscriptionsSchema = pageQuerySchema.extend({
  everyone: z.enum(['true', 'false']).default('false').describe('administrators: the whole household’s'),
});
export type ListSubscriptions = z.output<typeof listSubscriptionsSchema>;

/** An entry of the list, and what became of it for this subscription. */
export const subscriptionEntrySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    author: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    artworkUrl: z.string().nullable(),
    uploadedOn: z.iso.date().nullable(),
    firstSeenAt: z.iso.datetime(),
    state: subscriptionEntryStateSchema,
    reason: entryReasonSchema.nullable(),
    downloadId: z.string().nullable(),
    mediaId: z.string().nullable(),
  })
  .meta({ id: 'SubscriptionEntry' });
export type SubscriptionEntryAnswer = z.output<typeof subscriptionEntrySchema>;
export const subscriptionEntryPageSchema = pageSchema(subscriptionEntrySchema).meta({
  id: 'SubscriptionEntryPage',
});

/** Something that arrived because somebody of the household follows where it came from. */
export const arrivalSchema = z
  .object({
    id: z.string(),
    arrivedAt: z.iso.datetime(),
    feedTitle: z.string(),
    feedUrl: z.string(),
    /** One’s own subscription that it belongs to; null when only others follow it. */
    subscriptionId: z.string().nullable(),
    media: mediaSummarySchema,
  })
  .meta({ id: 'Arrival' });
export type Arrival = z.output<typeof arrivalSchema>;
export const arrivalPageSchema = pageSchema(arrivalSchema).meta({ id: 'ArrivalPage' });
export type PageOf<Item> = { readonly items: Item[]; readonly nextCursor: string | null };
export type PageQuery = z.output<typeof pageQuerySchema>;
