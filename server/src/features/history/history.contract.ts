import { z } from 'zod';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { downloadOptionsSchema } from '../downloads/downloads.contract.js';
import { qualityReasonSchema } from '../sites/quality-advice.contract.js';
import { qualitySchema, siteKeySchema } from '../sites/sites.contract.js';

export const historyKindSchema = z.enum(['video', 'audio']).meta({ id: 'HistoryKind' });

/** One thing that somebody downloaded. It stays when the film or the download's row goes. */
export const historyEntrySchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    url: z.string(),
    site: siteKeySchema,
    quality: qualitySchema,
    /** Why `auto` chose it; null where somebody did. */
    qualityReason: qualityReasonSchema.nullable(),
    /** What was wished for besides. */
    options: downloadOptionsSchema,
    kind: historyKindSchema,
    title: z.string(),
    author: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    bytes: z.number(),
    /** The film, while it is in the library. */
    mediaId: z.string().nullable(),
    finishedAt: z.iso.datetime(),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntryAnswer = z.output<typeof historyEntrySchema>;
export const historyPageSchema = pageSchema(historyEntrySchema).meta({ id: 'HistoryPage' });

/** Which part of the history is meant. */
const filterShape = {
  search: z.string().trim().max(200).default(''),
  site: siteKeySchema.optional(),
  kind: historyKindSchema.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  personId: z.uuid().optional().describe('administrators: one person’s'),
  everyone: z.enum(['true', 'false']).default('false').describe('administrators: the whole household’s'),
};

export const listHistorySchema = pageQuerySchema.extend(filterShape);
export type ListHistory = z.output<typeof listHistorySchema>;
export type HistoryFilter = Omit<ListHistory, 'limit' | 'cursor'>;

export const exportHistorySchema = z.object({ ...filterShape, format: z.enum(['csv', 'json']) });
export type ExportHistory = z.output<typeof exportHistorySchema>;

export const historyNumbersQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(366).default(30),
  timeZone: z.string().max(60).default('UTC'),
  personId: filterShape.personId,
  everyone: filterShape.everyone,
});
export type HistoryNumbersQuery = z.output<typeof historyNumbersQuerySchema>;

/** From … up to bytes; the names are what the charts' legends are made from. */
export const sizeBuckets = ['under-10mb', 'under-100mb', 'under-1gb', 'under-5gb', 'over-5gb'] as const;

const sumShape = { count: z.number().int(), bytes: z.number() };
export const historyNumbersSchema = z
  .object({
    total: z.object({ ...sumShape, seconds: z.number() }),
    /** Every day of the range, oldest first, by the wall clock of the time zone. */
    byDay: z.array(z.object({ day: z.iso.date(), ...sumShape })),
    bySite: z.array(z.object({ site: siteKeySchema, ...sumShape })),
    byKind: z.array(z.object({ kind: historyKindSchema, ...sumShape })),
    bySize: z.array(z.object({ size: z.enum(sizeBuckets), ...sumShape })),
  })
  .meta({ id: 'HistoryNumbers' });
export type HistoryNumbers = z.output<typeof historyNumbersSchema>;
