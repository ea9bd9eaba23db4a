import { Controller, Delete, Get, HttpCode, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  exportHistorySchema,
  historyNumbersQuerySchema,
  historyNumbersSchema,
  historyPageSchema,
  listHistorySchema,
  type ExportHistory,
  type HistoryNumbers,
  type HistoryNumbersQuery,
  type ListHistory,
} from './history.contract.js';
import { HistoryService } from './history.service.js';

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

@ApiTags('history')
@Controller('api/history')
@Allow('member')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get()
  @ApiOkResponse({ standardSchema: historyPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listHistorySchema }) query: ListHistory) {
    return this.history.list(actor, query);
  }

  @Get('numbers')
  @ApiOkResponse({ standardSchema: historyNumbersSchema })
  numbers(
    @CurrentActor() actor: Actor,
    @Query({ schema: historyNumbersQuerySchema }) query: HistoryNumbersQuery,
  ): Promise<HistoryNumbers> {
    return this.history.numbers(actor, query);
  }

  @Get('export')
  @ApiOkResponse({
    description: 'the whole of it as a file',
    content: {
      'text/csv': { schema: { type: 'string' } },
      'application/json': { schema: { type: 'string' } },
    },
  })
  export(
    @CurrentActor() actor: Actor,
    @Query({ schema: exportHistorySchema }) query: ExportHistory,
  ): StreamableFile {
    return new StreamableFile(this.history.export(actor, query), {
      type: TYPES[query.format],
      disposition: `attachment; filename="foyer-history.${query.format}"`,
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.history.remove(actor, id);
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  clear(@CurrentActor() actor: Actor): Promise<void> {
    return this.history.clear(actor);
  }
}
