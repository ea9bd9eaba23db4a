import { defineEntity, p } from '@mikro-orm/core';
import { Media } from '../library/media.entity.js';

/** A title in another language. `sourceTitle` is what was translated: a title that was changed since has none. */
const TitleTranslationSchema = defineEntity({
  name: 'TitleTranslation',
  tableName: 'title_translations',
  properties: {
    media: () => p.manyToOne(Media).deleteRule('cascade').primary(),
    language: p.string().length(20).primary(),
    sourceTitle: p.text(),
    title: p.text(),
    createdAt: p.datetime(3).onCreate(() => new Date()),
  },
});

export class TitleTranslation extends TitleTranslationSchema.class {}
TitleTranslationSchema.setClass(TitleTranslation);
