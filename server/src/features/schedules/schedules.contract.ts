import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { downloadOptionsSchema, requestedQualitySchema } from '../downloads/downloads.contract.js';
import { videoPasswordSchema } from '../sites/sites.contract.js';

/** A time of day on the wall clock: `07:30`. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A zone of the IANA database, as `Intl.DateTimeFormat().resolvedOptions().timeZone` tells it. */
export const timeZoneSchema = z
  .string()
  .max(60)
  .refine((zone) => isTimeZone(zone), { error: 'is not a time zone' });

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Days of the week, Monday is 1 and Sunday 7 (ISO 8601). */
const daysSchema = z.array(z.number().int().min(1).max(7)).min(1).max(7);

/** When something happens, by the wall clock of its time zone, also across daylight-saving changes. */
export const whenSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('once'),
      at: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/),
    }),
    z.object({ kind: z.literal('days'), days: daysSchema, time: timeOfDaySchema }),
    z.object({ kind: z.literal('cron'), pattern: z.string().trim().min(9).max(100) }),
  ])
  .meta({ id: 'When' });
export type When = z.output<typeof whenSchema>;

const scheduleShape = {
  name: z.string().trim().max(200).nullable(),
  when: whenSchema,
  timeZone: timeZoneSchema,
  /** Links, whatever stands between them; several become a batch. */
  text: z.string().trim().min(1).max(50_000),
  quality: requestedQualitySchema,
  options: downloadOptionsSchema,
  /** Of its films, where they have one: one for all. Kept sealed until the last time, and never answered. */
  videoPassword: videoPasswordSchema.optional(),
};

export const createScheduleSchema = z
  .object({
    ...scheduleShape,
    name: scheduleShape.name.default(null),
    quality: scheduleShape.quality.default('best'),
    options: scheduleShape.options.prefault({}),
  })
  .meta({ id: 'CreateSchedule' });
export type CreateSchedule = z.output<typeof createScheduleSchema>;

/** What is left out stays as it is. */
export const changeScheduleSchema = z
  .object({ ...scheduleShape, isEnabled: z.boolean() })
  .partial()
  .meta({ id: 'ChangeSchedule' });
export type ChangeSchedule = z.output<typeof changeScheduleSchema>;

/** A schedule as every screen sees it; also the payload of the socket event `schedule.changed`. */
export const scheduleSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    name: z.string().nullable(),
    when: whenSchema,
    timeZone: z.string(),
    text: z.string(),
    linkCount: z.number().int(),
    quality: requestedQualitySchema,
    options: downloadOptionsSchema,
    isEnabled: z.boolean(),
    /** The next times, soonest first, at most three; none when it is over or switched off. */
    nextRuns: z.array(z.iso.datetime()),
    lastRunAt: z.iso.datetime().nullable(),
    /** Why the last run brought nothing; null when it did. */
    lastCode: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Schedule' });
export type ScheduleAnswer = z.output<typeof scheduleSchema>;
export const schedulePageSchema = pageSchema(scheduleSchema).meta({ id: 'SchedulePage' });
export type ListSchedules = z.output<typeof pageQuerySchema>;

/** The household's window for large files, and how fast downloads may be inside and outside of it. */
export const downloadWindowSchema = z
  .object({
    isOn: z.boolean(),
    from: timeOfDaySchema,
    /** The same as `from` means the whole day. */
    to: timeOfDaySchema,
    timeZone: timeZoneSchema,
    /** Files above this many bytes wait for the window; null: none do. */
    largeBytes: z.number().int().min(1_000_000).max(Number.MAX_SAFE_INTEGER).nullable(),
    /** Bytes per second of all downloads together; null: as fast as the line. */
    insideBytesPerSecond: z.number().int().min(10_000).max(Number.MAX_SAFE_INTEGER).nullable(),
    outsideBytesPerSecond: z.number().int().min(10_000).max(Number.MAX_SAFE_INTEGER).nullable(),
  })
  .meta({ id: 'DownloadWindow' });
export type DownloadWindow = z.output<typeof downloadWindowSchema>;

/** The window with what it means right now. */
export const downloadWindowStateSchema = z
  .object({ window: downloadWindowSchema, isInside: z.boolean(), opensAt: z.iso.datetime().nullable() })
  .meta({ id: 'DownloadWindowState' });
export type DownloadWindowState = z.output<typeof downloadWindowStateSchema>;
