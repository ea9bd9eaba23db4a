import { z } from 'zod';

/** A creator of whom a child may see everything. */
export const allowedCreatorSchema = z
  .object({ id: z.string(), name: z.string() })
  .meta({ id: 'AllowedCreator' });
export const allowedToChildSchema = z
  .object({ creators: z.array(allowedCreatorSchema) })
  .meta({ id: 'AllowedToChild' });
export type AllowedToChild = z.output<typeof allowedToChildSchema>;
