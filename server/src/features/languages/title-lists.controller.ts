import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import {
  translatedTitlesSchema,
  wantedTitlesSchema,
  type TranslatedTitles,
  type WantedTitles,
} from './languages.contract.js';
import { TitleTranslations } from './title-translations.service.js';

/** Asks for a screenful of titles at once; a POST because of the many ids. Nothing of the items is changed. */
@ApiTags('library')
@Controller('api/translated-titles')
export class TitleListsController {
  constructor(private readonly translations: TitleTranslations) {}

  @Post()
  @HttpCode(200)
  @Allow('child')
  @ApiOkResponse({ standardSchema: translatedTitlesSchema })
  list(
    @CurrentActor() actor: Actor,
    @Body({ schema: wantedTitlesSchema }) wanted: WantedTitles,
  ): Promise<TranslatedTitles> {
    return this.translations.list(actor, wanted);
  }
}
