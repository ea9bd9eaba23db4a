import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';
import { pageQuerySchema, pageSchema } from '../../core/http/pagination.js';
import { chapterSchema, siteKeySchema } from '../sites/sites.contract.js';

export const mediaKindSchema = z.enum(['video', 'audio']).meta({ id: 'MediaKind' });

/** Widths in pixels of the thumbnails that ingest makes; `GET /media/:id/thumbnail/:width`. */
export const thumbnailWidths = [320, 640, 1280] as const;

export const creatorSchema = z
  .object({ id: z.string(), name: z.string(), url: z.string().nullable() })
  .meta({ id: 'Creator' });

/** A list's tile. */
export const mediaSummarySchema = z
  .object({
    id: z.string(),
    kind: mediaKindSchema,
    title: z.string(),
    site: siteKeySchema,
    creator: creatorSchema.nullable(),
    durationSeconds: z.number().nullable(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    bytes: z.number().int(),
    addedAt: z.iso.datetime(),
    /** Address of the thumbnail without its width: append `/320`, `/640` or `/1280`. Null when there is none. */
    thumbnailUrl: z.string().nullable(),
    /** The artwork's main colour as `#rrggbb`, for a calm placeholder. */
    colour: z.string().nullable(),
    /** This person's place, null when never played. */
    watch: z
      .object({ positionSeconds: z.number(), isWatched: z.boolean(), updatedAt: z.iso.datetime() })
      .nullable(),
    /** False while the file cannot be found on disk. */
    isAvailable: z.boolean(),
    trashedAt: z.iso.datetime().nullable(),
    /** Whether this person may edit, share and throw it away. */
    canEdit: z.boolean(),
  })
  .meta({ id: 'MediaSummary' });
export type MediaSummary = z.output<typeof mediaSummarySchema>;

export const storyboardSchema = z
  .object({
    url: z.string(),
    columns: z.number().int(),
    rows: z.number().int(),
    tileWidth: z.number().int(),
    tileHeight: z.number().int(),
    secondsPerTile: z.number(),
    tiles: z.number().int(),
  })
  .meta({ id: 'Storyboard' });

/** Subtitles beside a film, to be had as WebVTT at `url`. */
export const subtitleSchema = z
  .object({ id: z.string(), language: z.string(), isAutomatic: z.boolean(), url: z.string() })
  .meta({ id: 'Subtitle' });
export type SubtitleAnswer = z.output<typeof subtitleSchema>;

/** A viewer's comment that flies over the picture, or stands at its top or bottom. */
export const danmakuCommentSchema = z
  .object({
    seconds: z.number(),
    place: z.enum(['flying', 'top', 'bottom']),
    /** `#rrggbb` */
    colour: z.string(),
    text: z.string(),
  })
  .meta({ id: 'DanmakuComment' });
export type DanmakuComment = z.output<typeof danmakuCommentSchema>;

/** In order of time. */
export const danmakuSchema = z.object({ comments: z.array(danmakuCommentSchema) }).meta({ id: 'Danmaku' });
export type Danmaku = z.output<typeof danmakuSchema>;

/** The item page. */
export const mediaSchema = mediaSummarySchema
  .extend({
    description: z.string(),
    sourceUrl: z.string().nullable(),
    uploadedOn: z.iso.date().nullable(),
    language: z.string().nullable(),
    tags: z.array(z.string()),
    categories: z.array(z.string()),
    chapters: z.array(chapterSchema),
    container: z.string(),
    videoCodec: z.string().nullable(),
    audioCodec: z.string().nullable(),
    fileUrl: z.string(),
    storyboard: storyboardSchema.nullable(),
    addedBy: z.object({ id: z.string(), username: z.string() }).nullable(),
    /** The guests who may see it; told to those only who may change that. */
    sharedWith: z.array(z.string()),
    subtitles: z.array(subtitleSchema),
    /** Comments lie beside it that fly over the picture: `GET /api/media/:id/danmaku`. */
    hasDanmaku: z.boolean(),
    /** Who brought it for the person who asks; null when nobody did. */
    broughtForYouBy: z.object({ id: z.string(), username: z.string() }).nullable(),
  })
  .meta({ id: 'Media' });
export type MediaAnswer = z.output<typeof mediaSchema>;

export const mediaSorts = ['newest', 'oldest', 'title', 'longest', 'shortest', 'largest'] as const;
export const listMediaSchema = pageQuerySchema.extend({
  search: z.string().trim().max(200).optional(),
  sort: z.enum(mediaSorts).default('newest'),
  kind: mediaKindSchema.optional(),
  site: siteKeySchema.optional(),
  creatorId: idSchema.optional(),
  tag: z.string().max(100).optional(),
  /** Without a region, which counts along: `pt` finds `pt-BR` too. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}$/)
    .optional(),
  watched: z.enum(['watched', 'unwatched', 'in-progress']).optional(),
  trash: z.enum(['true', 'false']).default('false'),
});
export type ListMedia = z.output<typeof listMediaSchema>;
export const mediaPageSchema = pageSchema(mediaSummarySchema).meta({ id: 'MediaPage' });

export const updateMediaSchema = z
  .object({
    title: z.string().trim().min(1).max(500),
    description: z.string().max(20_000),
    tags: z.array(z.string().trim().min(1).max(100)).max(100),
  })
  .partial()
  .meta({ id: 'UpdateMedia' });
export type UpdateMedia = z.output<typeof updateMediaSchema>;

/** The guests who may see an item; members see everything. */
export const shareMediaSchema = z
  .object({ personIds: z.array(idSchema).max(100) })
  .meta({ id: 'ShareMedia' });
export type ShareMedia = z.output<typeof shareMediaSchema>;

/** What the filters can offer: creators and tags with their counts, most used first. */
export const mediaFacetsSchema = z
  .object({
    creators: z.array(creatorSchema.extend({ count: z.number().int() })),
    tags: z.array(z.object({ name: z.string(), count: z.number().int() })),
    sites: z.array(z.object({ key: siteKeySchema, count: z.number().int() })),
    /** Without their regions. */
    languages: z.array(z.object({ code: z.string(), count: z.number().int() })),
  })
  .meta({ id: 'MediaFacets' });

export const scanResultSchema = z
  .object({
    checked: z.number().int(),
    missing: z.number().int(),
    changed: z.number().int(),
    found: z.number().int(),
  })
  .meta({ id: 'ScanResult' });
