import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { CompressionDecisions } from './compression-decisions.service.js';
import {
  compressionPageSchema,
  compressionSchema,
  createCompressionSchema,
  encodersSchema,
  listCompressionsSchema,
  type CreateCompression,
  type ListCompressions,
} from './compression.contract.js';
import { CompressionService } from './compression.service.js';

@ApiTags('compression')
@Controller('api/compressions')
@Allow('member')
export class CompressionController {
  constructor(
    private readonly compressions: CompressionService,
    private readonly decisions: CompressionDecisions,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: compressionSchema })
  create(@CurrentActor() actor: Actor, @Body({ schema: createCompressionSchema }) body: CreateCompression) {
    return this.compressions.create(actor, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: compressionPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listCompressionsSchema }) query: ListCompressions) {
    return this.compressions.list(actor, query);
  }

  @Get('encoders')
  @ApiOkResponse({ standardSchema: encodersSchema })
  encoders() {
    return this.compressions.available();
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: compressionSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.compressions.get(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: compressionSchema })
  cancel(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.compressions.cancel(actor, id);
  }

  @Post(':id/keep')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: compressionSchema })
  keep(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.decisions.keep(actor, id);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: compressionSchema })
  discard(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string) {
    return this.decisions.discard(actor, id);
  }
}
