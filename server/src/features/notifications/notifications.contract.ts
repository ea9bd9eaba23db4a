import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';

/** What people are told about. */
export const notificationKinds = [
  ...(['download-finished', 'download-failed'] as const),
  ...(['playlist-added', 'went-live'] as const),
  ...(['playlist-invited', 'child-asked', 'request-answered'] as const),
  'needs-you',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
const notificationKindSchema = z.enum(notificationKinds).meta({ id: 'NotificationKind' });

/** How somebody hears of a kind of news: on their devices, in the list alone, not at all. */
const notificationWaySchema = z.enum(['push', 'list', 'off']).meta({ id: 'NotificationWay' });
export const notificationWaysSchema = z
  .object({
    'download-finished': notificationWaySchema,
    'download-failed': notificationWaySchema,
    'playlist-added': notificationWaySchema,
    'went-live': notificationWaySchema,
    'playlist-invited': notificationWaySchema,
    'child-asked': notificationWaySchema,
    'request-answered': notificationWaySchema,
    'needs-you': notificationWaySchema,
  } satisfies Record<NotificationKind, z.ZodType>)
  .meta({ id: 'NotificationWays' });
export type NotificationWays = z.output<typeof notificationWaysSchema>;

/** Where a download came from, when it was not a single wish. */
const originShape = { batchId: z.string().nullable(), subscriptionId: z.string().nullable() };

/** What a piece of news says, by its kind; of several that are one, what the latest says. */
export const notificationFactsSchema = z
  .discriminatedUnion('kind', [
    z.object({
      ...{ kind: z.literal('download-finished'), ...originShape },
      title: z.string(),
      author: z.string().nullable(),
      /** Null when the film has left the library since. */
      mediaId: z.string().nullable(),
      /** Who brought it for the reader; absent for one's own. */
      broughtBy: z.string().optional(),
    }),
    z.object({
      ...{ kind: z.literal('download-failed'), ...originShape },
      title: z.string(),
      /** An error code. */
      code: z.string(),
    }),
    z.object({
      kind: z.literal('playlist-added'),
      playlistId: z.string(),
      playlistName: z.string(),
      /** Who added. */
      username: z.string(),
      /** Null where its reader may not see the item. */
      title: z.string().nullable(),
    }),
    z.object({
      kind: z.literal('went-live'),
      subscriptionId: z.string(),
      channel: z.string(),
      title: z.string(),
    }),
    z.object({
      kind: z.literal('playlist-invited'),
      playlistId: z.string(),
      /** The playlist's name. */
      title: z.string(),
      /** Who invited. */
      username: z.string(),
    }),
    z.object({
      kind: z.literal('child-asked'),
      /** The child. */
      username: z.string(),
      /** What the child says about it, or its link. */
      title: z.string(),
    }),
    z.object({
      kind: z.literal('request-answered'),
      outcome: z.enum(['approved', 'declined', 'arrived']),
      /** Who answered; null when they have left. */
      username: z.string().nullable(),
      /** What was asked for: the film's title once it is there, else the child's words or the link. */
      title: z.string(),
      /** What the grown-up said; empty when nothing. */
      word: z.string(),
      /** Null until it can be watched. */
      mediaId: z.string().nullable(),
    }),
    /** Something of theirs stands still until they do something about it. */
    z.object({
      kind: z.literal('needs-you'),
      /** An error code: why. */
      code: z.string(),
      /** The film, the batch or the site. */
      title: z.string(),
      /** The batch that Foyer paused. */
      batchId: z.string().nullable(),
    }),
  ])
  .meta({ id: 'NotificationFacts' });
export type NotificationFacts = z.output<typeof notificationFactsSchema>;

export const notificationSchema = z
  .object({
    id: z.string(),
    /** Larger is newer; also that of a row to which something was added. */
    sequence: z.number().int(),
    /** How many it stands for. */
    count: z.number().int(),
    facts: notificationFactsSchema,
    at: z.iso.datetime(),
    isRead: z.boolean(),
  })
  .meta({ id: 'Notification' });
export type NotificationAnswer = z.output<typeof notificationSchema>;

export const listNotificationsSchema = pageQuerySchema;
export type ListNotifications = z.output<typeof listNotificationsSchema>;
export const notificationPageSchema = pageSchema(notificationSchema).meta({ id: 'NotificationPage' });
export type NotificationPage = z.output<typeof notificationPageSchema>;

export const unreadSchema = z.object({ unreadCount: z.number().int() }).meta({ id: 'Unread' });
export type UnreadAnswer = z.output<typeof unreadSchema>;

/** Everything up to a piece of news, of one kind or of all: what came since stays unread. */
export const markReadSchema = z
  .strictObject({
    throughSequence: z.number().int().min(0).max(2_147_483_647),
    kind: notificationKindSchema.optional(),
  })
  .meta({ id: 'MarkRead' });
export type MarkRead = z.output<typeof markReadSchema>;
