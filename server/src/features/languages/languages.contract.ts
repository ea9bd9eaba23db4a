import { z } from 'zod';
import { languageSchema } from '../accounts/accounts.contract.js';

export const translatedTitleQuerySchema = z.object({ language: languageSchema });
export type TranslatedTitleQuery = z.output<typeof translatedTitleQuerySchema>;

/** An item's title in a language; null when there is no translator, no need, or it has yet to come (`title.translated`). */
export const translatedTitleSchema = z
  .object({ mediaId: z.string(), language: languageSchema, title: z.string().nullable() })
  .meta({ id: 'TranslatedTitle' });
export type TranslatedTitle = z.output<typeof translatedTitleSchema>;
