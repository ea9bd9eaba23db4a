import { z } from 'zod';

/** What a person may ask for: the largest picture height, or only the sound. */
export const qualities = ['best', '1080p', '720p', '480p', '360p', 'audio'] as const;

/** One of {@link qualities}; anything else is refused. */
export const qualitySchema = z.enum(qualities).meta({ id: 'Quality' });

/** One of {@link qualities}. */
export type Quality = z.output<typeof qualitySchema>;
