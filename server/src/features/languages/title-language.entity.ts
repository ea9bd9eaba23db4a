import { defineEntity, p } from '@mikro-orm/core';
import { Media } from '../library/media.entity.js';

/** That a title's language was looked for, and what was found; null: it is not clear. */
const TitleLanguageSchema = defineEntity({
  name: 'TitleLanguage',
  tableName: 'title_languages',
  properties: {
    media: () => p.oneToOne(Media).deleteRule('cascade').primary(),
    language: p.string().length(20).nullable(),
    checkedAt: p.datetime(3).onCreate(() => new Date()),
  },
});

export class TitleLanguage extends TitleLanguageSchema.class {}
TitleLanguageSchema.setClass(TitleLanguage);
