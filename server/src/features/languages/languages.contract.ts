import { z } from 'zod';
import { idSchema } from '../../core/http/id.contract.js';
import { languageSchema } from '../accounts/accounts.contract.js';

export const translatedTitleQuerySchema = z.object({ language: languageSchema });
export type TranslatedTitleQuery = z.output<typeof translatedTitleQuerySchema>;

/** An item's title in a language; null when there is no translator, no need, or it has yet to come (`title.translated`). */
export const translatedTitleSchema = z
  .object({ mediaId: z.string(), language: languageSchema, title: z.string().nullable() })
  .meta({ id: 'TranslatedTitle' });
export type TranslatedTitle = z.output<typeof translatedTitleSchema>;

export const wantedTitlesSchema = z
  .object({ language: languageSchema, mediaIds: z.array(idSchema).min(1).max(100) })
  .meta({ id: 'WantedTitles' });
export type WantedTitles = z.output<typeof wantedTitlesSchema>;

/** The titles of a list that are known in a language; the others have yet to come (`title.translated`), or never do. */
export const translatedTitlesSchema = z
  .object({
    /** False: the house has no translator, and asking again is of no use. */
    isConfigured: z.boolean(),
    titles: z.array(z.object({ mediaId: z.string(), original: z.string(), title: z.string() })),
  })
  .meta({ id: 'TranslatedTitles' });
export type TranslatedTitles = z.output<typeof translatedTitlesSchema>;
