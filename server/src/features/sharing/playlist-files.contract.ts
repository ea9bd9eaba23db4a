import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';
import { playlistOrderSchema } from '../playlists/playlists.contract.js';
import { smartRulesSchema } from '../playlists/smart-rules.contract.js';

/** Characters that a playlist's file may have. */
export const LONGEST_FILE = 5_000_000;
/** Refused lines that an answer tells one by one. */
export const MOST_TOLD = 200;

export const fileFormatSchema = z.enum(['m3u8', 'json']).meta({ id: 'PlaylistFileFormat' });
export type FileFormat = z.output<typeof fileFormatSchema>;

/**
 * path: a file or folder of some computer, which is never opened; not-a-link: nothing that leads anywhere; too-long;
 * unknown: a film of this household's library that is not there, or not for this person; no-room: the list is full.
 */
export const lineRefusalSchema = z
  .enum(['path', 'not-a-link', 'too-long', 'unknown', 'no-room'])
  .meta({ id: 'PlaylistLineRefusal' });
export type LineRefusal = z.output<typeof lineRefusalSchema>;

/** One entry of a file. */
const fileItemSchema = z.object({
  /** A film of the household that wrote the file. */
  mediaId: z.uuid().nullable().default(null),
  url: z.string().nullable().default(null),
  title: z.string().default(''),
  creator: z.string().nullable().default(null),
  durationSeconds: z.number().nullable().default(null),
  note: z.string().default(''),
});
export type FileItem = z.output<typeof fileItemSchema>;

/** A playlist as a JSON file. What is not known here is left out, so that later versions can say more. */
export const playlistFileSchema = z.object({
  format: z.literal('foyer-playlist'),
  version: z.literal(1),
  name: z.string().default(''),
  description: z.string().default(''),
  order: playlistOrderSchema.default('hand'),
  allowsDuplicates: z.boolean().default(false),
  /** Of a smart playlist, whose items are what fits them. */
  rules: smartRulesSchema.nullable().default(null),
  items: z.array(fileItemSchema).max(100_000).default([]),
});
export type PlaylistFile = z.output<typeof playlistFileSchema>;

export const importPlaylistSchema = z
  .strictObject({
    /** Made by the screen: sending it twice adds nothing twice. A new playlist gets this id. */
    id: idSchema,
    /** Null: a new playlist. */
    playlistId: idSchema.nullable().default(null),
    text: z.string().min(1).max(LONGEST_FILE),
    /** Of a new playlist; the file's own name without it. */
    name: z.string().trim().max(200).default(''),
    /** Whether links among it are downloaded now. */
    download: z.boolean().default(false),
  })
  .meta({ id: 'ImportPlaylist' });
export type ImportPlaylist = z.output<typeof importPlaylistSchema>;

export const importListSchema = importPlaylistSchema
  .omit({ text: true })
  .extend({
    /** A playlist or channel of some site, opened before and read to its end. */
    listId: idSchema,
  })
  .meta({ id: 'ImportList' });
export type ImportList = z.output<typeof importListSchema>;

export const importedPlaylistSchema = z
  .object({
    /** Null: there was nothing to make a playlist of. */
    playlistId: z.string().nullable(),
    added: z.number().int(),
    /** In the playlist already. */
    skipped: z.number().int(),
    refusedCount: z.number().int(),
    refused: z.array(z.object({ line: z.number().int(), text: z.string(), reason: lineRefusalSchema })),
  })
  .meta({ id: 'ImportedPlaylist' });
export type ImportedPlaylist = z.output<typeof importedPlaylistSchema>;
