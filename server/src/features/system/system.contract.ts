import { z } from 'zod';

/** `detail` is a technical sentence: the version when all is well, else the cause. */
const checkSchema = z.object({ isOk: z.boolean(), detail: z.string() });

/** Whether the house stands: answers without signing in, so it says no more than ok or not. */
export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded']),
    checks: z.object({ database: z.boolean(), queue: z.boolean(), tools: z.boolean(), disk: z.boolean() }),
  })
  .meta({ id: 'Health' });
export type Health = z.output<typeof healthSchema>;

export const toolSchema = z
  .object({ name: z.string(), version: z.string().nullable(), path: z.string(), isOk: z.boolean() })
  .meta({ id: 'Tool' });
export type Tool = z.output<typeof toolSchema>;

/** The administrator's System page. */
export const systemSchema = z
  .object({
    version: z.string(),
    startedAt: z.iso.datetime(),
    database: checkSchema.extend({
      kind: z.enum(['sqlite', 'postgresql']),
      bytes: z.number().int().nullable(),
    }),
    queue: checkSchema.extend({
      kind: z.enum(['private', 'external']),
      waiting: z.number().int(),
      active: z.number().int(),
    }),
    tools: z.array(toolSchema),
    disk: z.object({
      mediaFolder: z.string(),
      freeBytes: z.number().int(),
      totalBytes: z.number().int(),
      libraryBytes: z.number().int(),
      items: z.number().int(),
      isLow: z.boolean(),
    }),
    /** Where other devices at home find the server, the likeliest first. */
    addresses: z.array(z.string()),
    /** Codes; the words for each are the PWA's. */
    warnings: z.array(z.string()),
  })
  .meta({ id: 'System' });
export type SystemAnswer = z.output<typeof systemSchema>;
