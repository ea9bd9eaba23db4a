import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { DuplicatesMerge } from './duplicates-merge.service.js';
import {
  duplicatePageSchema,
  duplicatesProgressSchema,
  keepDuplicateSchema,
  listDuplicatesSchema,
  type KeepDuplicate,
  type ListDuplicates,
} from './duplicates.contract.js';
import { DuplicatesService } from './duplicates.service.js';

@ApiTags('duplicates')
@Controller('api/duplicates')
@Allow('member')
export class DuplicatesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly merge: DuplicatesMerge,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: duplicatePageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listDuplicatesSchema }) query: ListDuplicates) {
    return this.duplicates.list(actor, query);
  }

  @Get('progress')
  @ApiOkResponse({ standardSchema: duplicatesProgressSchema })
  progress() {
    return this.duplicates.progress();
  }

  @Post(':id/keep')
  @HttpCode(204)
  @ApiNoContentResponse()
  keep(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: keepDuplicateSchema }) choice: KeepDuplicate,
  ): Promise<void> {
    return this.merge.keep(actor, id, choice);
  }

  @Post(':id/dismiss')
  @HttpCode(204)
  @ApiNoContentResponse()
  dismiss(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.duplicates.dismiss(actor, id);
  }
}
