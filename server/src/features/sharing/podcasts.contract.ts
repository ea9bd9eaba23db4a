import { z } from 'zod';

export const podcastKindSchema = z.enum(['audio', 'video']).meta({ id: 'PodcastKind' });

/** A playlist as a podcast of one's own; never its address. */
export const podcastSchema = z
  .object({
    id: z.string(),
    kind: podcastKindSchema,
    person: z.string(),
    createdAt: z.iso.datetime(),
    /** When a podcast app last asked for it. */
    lastReadAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Podcast' });
export type PodcastAnswer = z.output<typeof podcastSchema>;
export const podcastListSchema = z.object({ items: z.array(podcastSchema) }).meta({ id: 'Podcasts' });

export const createPodcastSchema = z.strictObject({ kind: podcastKindSchema }).meta({ id: 'CreatePodcast' });
export type CreatePodcast = z.output<typeof createPodcastSchema>;

/** The address stands in this answer only. */
export const createdPodcastSchema = podcastSchema.extend({ path: z.string() }).meta({ id: 'CreatedPodcast' });
export type CreatedPodcast = z.output<typeof createdPodcastSchema>;

/** An episode's file: its item, with an ending that apps judge it by. */
export const episodeFileSchema = z
  .string()
  .regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.[\da-z]{1,5}$/)
  .transform((name) => name.slice(0, 36));
