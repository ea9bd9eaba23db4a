import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';

const secondsSchema = z.number().min(0).max(1_000_000);
const revisionSchema = z.int().min(0);
/** What the player offers. */
const speedSchema = z.number().min(0.25).max(4);

/** The playlist that a room goes through, and where in it. */
export const togetherListSchema = z
  .object({ id: idSchema, itemId: idSchema, shuffle: z.int().min(0).nullable() })
  .meta({ id: 'TogetherList' });

/** What a room plays and where it is: `positionSeconds` at `atMs` of the server's clock. The newest revision is true. */
export const togetherStateSchema = z
  .object({
    roomId: z.string(),
    revision: revisionSchema,
    mediaId: z.string(),
    durationSeconds: z.number().nullable(),
    isPlaying: z.boolean(),
    /** Everybody stands still until the slowest screen has caught up. */
    isHeld: z.boolean(),
    positionSeconds: z.number(),
    atMs: z.number(),
    speed: z.number(),
    /** Whether the room waits for the slowest. */
    isPatient: z.boolean(),
    list: togetherListSchema.nullable(),
  })
  .meta({ id: 'TogetherState' });
export type TogetherState = z.output<typeof togetherStateSchema>;

export const togetherPersonSchema = z
  .object({ id: z.string(), username: z.string(), isSlow: z.boolean() })
  .meta({ id: 'TogetherPerson' });
export type TogetherPerson = z.output<typeof togetherPersonSchema>;

export const togetherMessageSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    username: z.string(),
    text: z.string(),
    saidAt: z.iso.datetime(),
  })
  .meta({ id: 'TogetherMessage' });
export type TogetherMessageAnswer = z.output<typeof togetherMessageSchema>;

export const togetherRoomSchema = z
  .object({
    state: togetherStateSchema,
    people: z.array(togetherPersonSchema),
    /** What was said last, oldest first. */
    messages: z.array(togetherMessageSchema),
  })
  .meta({ id: 'TogetherRoom' });
export type TogetherRoomAnswer = z.output<typeof togetherRoomSchema>;

/** A room that somebody is in, for those who may join. */
export const openTogetherRoomSchema = z
  .object({
    id: z.string(),
    mediaId: z.string(),
    title: z.string(),
    thumbnailUrl: z.string().nullable(),
    list: togetherListSchema.nullable(),
    people: z.array(togetherPersonSchema),
  })
  .meta({ id: 'OpenTogetherRoom' });
export type OpenTogetherRoom = z.output<typeof openTogetherRoomSchema>;
export const openTogetherRoomsSchema = z
  .object({ rooms: z.array(openTogetherRoomSchema) })
  .meta({ id: 'OpenTogetherRooms' });

export const createTogetherRoomSchema = z
  .object({
    /** Made by the screen: sending it twice opens one room. */
    id: idSchema,
    mediaId: idSchema,
    positionSeconds: secondsSchema,
    list: togetherListSchema.nullable(),
  })
  .meta({ id: 'CreateTogetherRoom' });
export type CreateTogetherRoom = z.output<typeof createTogetherRoomSchema>;

/** What somebody does; `revision` is the newest that their screen knew then. */
export const togetherStepSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('play') }),
    z.object({ kind: z.literal('pause') }),
    z.object({ kind: z.literal('seek'), seconds: secondsSchema, revision: revisionSchema }),
    z.object({ kind: z.literal('speed'), speed: speedSchema, revision: revisionSchema }),
    /** What follows in the playlist; the film stands still at its end where nothing does. */
    z.object({ kind: z.literal('next'), revision: revisionSchema }),
    /** Another item of the playlist. */
    z.object({ kind: z.literal('item'), itemId: idSchema, revision: revisionSchema }),
    z.object({ kind: z.literal('patience'), isPatient: z.boolean() }),
  ])
  .meta({ id: 'TogetherStep' });
export type TogetherStep = z.output<typeof togetherStepSchema>;

/** A screen’s own word for itself, made anew by every tab. */
export const togetherScreenIdSchema = z.string().regex(/^[\da-f]{32}$/);
export const togetherScreenSchema = z.strictObject({ isReady: z.boolean() }).meta({ id: 'TogetherScreen' });

export const longestMessage = 300;
export const sayTogetherSchema = z
  .object({
    /** Made by the screen: sending it twice says it once. */
    id: idSchema,
    text: z.string().trim().min(1).max(longestMessage),
  })
  .meta({ id: 'SayTogether' });
export type SayTogether = z.output<typeof sayTogetherSchema>;

export const togetherReactionSchema = z
  .strictObject({ emoji: z.enum(['😂', '😮', '😢', '❤️', '👏', '😱']) })
  .meta({ id: 'TogetherReaction' });
export type TogetherReaction = z.output<typeof togetherReactionSchema>;
