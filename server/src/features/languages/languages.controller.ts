import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  translatedTitleQuerySchema,
  translatedTitleSchema,
  type TranslatedTitle,
  type TranslatedTitleQuery,
} from './languages.contract.js';
import { TitleTranslations } from './title-translations.service.js';

@ApiTags('library')
@Controller('api/media')
export class LanguagesController {
  constructor(private readonly translations: TitleTranslations) {}

  @Get(':id/translated-title')
  @Allow('child')
  @ApiOkResponse({ standardSchema: translatedTitleSchema })
  get(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: translatedTitleQuerySchema }) { language }: TranslatedTitleQuery,
  ): Promise<TranslatedTitle> {
    return this.translations.get(actor, id, language);
  }
}
