import { z } from 'zod';

/** An id in a path: always a UUID, so that nothing else ever reaches the database. */
export const idSchema = z.uuid();
