import { defineEntity, p } from '@mikro-orm/core';
import { Media } from '../library/media.entity.js';

/** That a title's language was looked for among some, and what was found; null: it is not clear. */
const TitleLanguageSchema = defineEntity({
  name: 'TitleLanguage',
  tableName: 'title_languages',
  properties: {
    media: () => p.oneToOne(Media).deleteRule('cascade').primary(),
    language: p.string().length(20).nullable(),
    /** Among which, by `languagesKey`: others may tell more. Empty: it is not known. */
    tried: p.string().length(255).default(''),
    checkedAt: p.datetime(3).onCreate(() => new Date()),
  },
});

export class TitleLanguage extends TitleLanguageSchema.class {}
TitleLanguageSchema.setClass(TitleLanguage);
