import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { HouseholdLanguages } from './household-languages.service.js';
import { LanguagesController } from './languages.controller.js';
import { TitleLanguages } from './title-languages.service.js';
import { TitleListsController } from './title-lists.controller.js';
import { TitleTranslations } from './title-translations.service.js';
import { Translator } from './translator.service.js';

/** In which language a title is, and what it says in the viewer's. */
@Module({
  imports: [LibraryModule],
  controllers: [LanguagesController, TitleListsController],
  providers: [HouseholdLanguages, TitleLanguages, TitleTranslations, Translator],
})
export class LanguagesModule {}
