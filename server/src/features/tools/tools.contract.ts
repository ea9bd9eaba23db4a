import { z } from 'zod';

/** Where releases come from: tested for weeks, or made every day. */
export const ytDlpChannelSchema = z.enum(['stable', 'nightly']).meta({ id: 'YtDlpChannel' });
export type YtDlpChannel = z.output<typeof ytDlpChannelSchema>;

/** Why a copy was taken back: by an administrator, because failures jumped, or because it did not start. */
export const rollBackCauses = ['by-hand', 'failures', 'broken'] as const;
export type RollBackCause = (typeof rollBackCauses)[number];

export const servingReasonSchema = z.enum([
  'set-by-hand',
  'own-copy',
  'rolled-back-by-hand',
  'rolled-back-failures',
  'rolled-back-broken',
  'checks-off',
  'not-checked',
  'host-unreachable',
  'machine-newest',
  'update-refused',
]);
export type ServingReason = z.output<typeof servingReasonSchema>;

const sourceSchema = z.enum(['own', 'machine']);

/** yt-dlp as the administrator sees it: what serves and why, and what the last check found. */
export const ytDlpToolSchema = z
  .object({
    channel: ytDlpChannelSchema,
    /** `version` is null while it is not known, or when there is no yt-dlp at all. */
    serving: z.object({
      version: z.string().nullable(),
      source: sourceSchema,
      reason: servingReasonSchema,
      since: z.iso.datetime().nullable(),
    }),
    /** What “go back” leads to; null when there is nothing to go back to. */
    previous: z.object({ version: z.string().nullable(), source: sourceSchema }).nullable(),
    lastCheck: z
      .object({
        at: z.iso.datetime(),
        result: z.enum(['updated', 'current', 'held-back', 'failed']),
        /** The channel's latest release, when the host told. */
        latest: z.string().nullable(),
        errorCode: z.string().nullable(),
      })
      .nullable(),
    nextCheckAt: z.iso.datetime().nullable(),
    isChecking: z.boolean(),
    /** The last version that was taken back. It is not taken again. */
    rolledBack: z
      .object({ version: z.string(), cause: z.enum(rollBackCauses), at: z.iso.datetime() })
      .nullable(),
  })
  .meta({ id: 'YtDlpTool' });
export type YtDlpToolAnswer = z.output<typeof ytDlpToolSchema>;

export const changeYtDlpChannelSchema = z
  .object({ channel: ytDlpChannelSchema })
  .meta({ id: 'ChangeYtDlpChannel' });
export type ChangeYtDlpChannel = z.output<typeof changeYtDlpChannelSchema>;
