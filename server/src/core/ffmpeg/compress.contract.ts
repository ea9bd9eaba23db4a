import { z } from 'zod';

/** How much is given up for size: `low` is the smallest and fastest, `high` keeps what the eye sees. */
export const compressionLevels = ['low', 'medium', 'high'] as const;
export const compressionLevelSchema = z.enum(compressionLevels).meta({ id: 'CompressionLevel' });
export type CompressionLevel = z.output<typeof compressionLevelSchema>;

/** What the picture becomes. H.264 plays everywhere; the others are smaller and play on newer devices. */
export const compressionCodecs = ['h264', 'h265', 'av1'] as const;
export const compressionCodecSchema = z.enum(compressionCodecs).meta({ id: 'CompressionCodec' });
export type CompressionCodec = z.output<typeof compressionCodecSchema>;
