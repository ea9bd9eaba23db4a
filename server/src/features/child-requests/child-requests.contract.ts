import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';

export const childRequestStateSchema = z
  .enum(['open', 'approved', 'declined'])
  .meta({ id: 'ChildRequestState' });
export type ChildRequestState = z.output<typeof childRequestStateSchema>;

const lineSchema = z.string().max(300);

/** `id` is made by the child's screen. */
export const askSchema = z
  .object({ id: idSchema, url: z.string().min(1).max(2048), note: lineSchema.default('') })
  .meta({ id: 'AskForLink' });
export type Ask = z.output<typeof askSchema>;

export const declineSchema = z.strictObject({ word: lineSchema.default('') }).meta({ id: 'DeclineRequest' });
export type Decline = z.output<typeof declineSchema>;

/** `mediaId` is the item once it has arrived; `answeredBy` a username, null also when that person has left. */
export const childRequestSchema = z
  .object({
    id: z.string(),
    child: z.object({ id: z.string(), username: z.string() }),
    url: z.string(),
    note: z.string(),
    state: childRequestStateSchema,
    word: z.string(),
    answeredBy: z.string().nullable(),
    createdAt: z.iso.datetime(),
    mediaId: z.string().nullable(),
  })
  .meta({ id: 'ChildRequest' });
export type ChildRequestAnswer = z.output<typeof childRequestSchema>;
export const childRequestListSchema = z
  .object({ items: z.array(childRequestSchema) })
  .meta({ id: 'ChildRequests' });
