import { ECDH } from 'node:crypto';
import { z } from 'zod';
import { languageSchema } from '../accounts/accounts.contract.js';
import { timeZoneSchema } from '../schedules/schedules.contract.js';
import { notificationWaysSchema } from './notifications.contract.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Push services speak TLS (RFC 8030); only one on this very machine may do without. */
const endpointSchema = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine(isTrusted, { error: 'is no push service' });

/** 65 bytes, uncompressed, and really on the curve P-256: base64url. */
const publicKeySchema = z
  .string()
  .regex(/^B[\w-]{86}=?$/)
  .refine(isOnCurve, { error: 'is no key' });

/** What a browser's `PushSubscription` says, as it is, and the language on its screen. */
export const subscribeBrowserSchema = z
  .strictObject({
    endpoint: endpointSchema,
    keys: z.strictObject({ p256dh: publicKeySchema, auth: z.string().regex(/^[\w-]{22}(==)?$/) }),
    language: languageSchema,
  })
  .meta({ id: 'SubscribeBrowser' });
export type SubscribeBrowser = z.output<typeof subscribeBrowserSchema>;

/** Somebody's own address: a topic of ntfy, or a program that takes JSON. One of each kind per person. */
export const setHookSchema = z
  .strictObject({
    kind: z.enum(['ntfy', 'webhook']),
    url: z.url({ protocol: /^https?$/ }).max(2000),
    /** Sent as `Authorization: Bearer …`; letters that a header can hold. */
    token: z
      .string()
      .regex(/^[!-~]{1,500}$/)
      .nullable()
      .default(null),
  })
  .refine(({ kind, url }) => kind !== 'ntfy' || topicOf(url) !== '', {
    path: ['url'],
    error: 'names no topic',
  })
  .meta({ id: 'SetHook' });
export type SetHook = z.output<typeof setHookSchema>;

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** By the wall clock of a time zone; over midnight where `until` is earlier. */
const quietHoursSchema = z
  .strictObject({ from: timeOfDaySchema, until: timeOfDaySchema, timeZone: timeZoneSchema })
  .refine(({ from, until }) => from !== until, { path: ['until'], error: 'is the same as from' })
  .meta({ id: 'QuietHours' });
export type QuietHours = z.output<typeof quietHoursSchema>;

/** A place where its person is told of news. */
export const pushTargetSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['browser', 'ntfy', 'webhook']),
    /** The device in words, empty when it is not known; the host of an address. */
    name: z.string(),
    isThisDevice: z.boolean(),
    /** The last message did not arrive; it is tried again. */
    isFailing: z.boolean(),
    createdAt: z.iso.datetime(),
    lastSentAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PushTarget' });
export type PushTargetAnswer = z.output<typeof pushTargetSchema>;

export const notificationSettingsSchema = z
  .object({
    ways: notificationWaysSchema,
    /** Null: there are none. */
    quietHours: quietHoursSchema.nullable(),
    targets: z.array(pushTargetSchema),
    /** The household's, for `pushManager.subscribe`. */
    publicKey: z.string(),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.output<typeof notificationSettingsSchema>;

export const changeNotificationSettingsSchema = z
  .strictObject({
    ways: notificationWaysSchema.partial().strict(),
    quietHours: quietHoursSchema.nullable(),
  })
  .partial()
  .meta({ id: 'ChangeNotificationSettings' });
export type ChangeNotificationSettings = z.output<typeof changeNotificationSettingsSchema>;

/** The last part of a topic's address. */
function topicOf(text: string): string {
  return (
    URL.parse(text)
      ?.pathname.split('/')
      .findLast((part) => part !== '') ?? ''
  );
}

function isTrusted(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || LOOPBACK.test(url.hostname));
}

function isOnCurve(text: string): boolean {
  try {
    return ECDH.convertKey(text, 'prime256v1', 'base64url', 'hex', 'uncompressed').length === 130;
  } catch {
    return false;
  }
}
