import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor, OpenToAddingKeys } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { pageQuerySchema } from '../../core/http/pagination.js';
import { retryDownloadSchema, type RetryDownload } from '../downloads/downloads.contract.js';
import { BatchControl } from './batch-control.service.js';
import {
  batchItemPageSchema,
  batchPageSchema,
  batchSchema,
  createBatchSchema,
  listBatchItemsSchema,
  type BatchAnswer,
  type CreateBatch,
  type ListBatches,
  type ListBatchItems,
} from './batches.contract.js';
import { BatchesService } from './batches.service.js';

@ApiTags('batches')
@Controller('api/batches')
@Allow('member')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly control: BatchControl,
  ) {}

  @Post()
  @OpenToAddingKeys()
  @HttpCode(202)
  @ApiHeader({ name: 'idempotency-key', required: false, description: 'the same key makes one batch' })
  @ApiAcceptedResponse({ standardSchema: batchSchema })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createBatchSchema }) body: CreateBatch,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<BatchAnswer> {
    return this.batches.create(actor, body, idempotencyKey ?? null);
  }

  @Get()
  @ApiOkResponse({ standardSchema: batchPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: pageQuerySchema }) query: ListBatches) {
    return this.batches.list(actor, query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: batchSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<BatchAnswer> {
    return this.batches.get(actor, id);
  }

  @Get(':id/items')
  @ApiOkResponse({ standardSchema: batchItemPageSchema })
  items(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: listBatchItemsSchema }) query: ListBatchItems,
  ) {
    return this.batches.items(actor, id, query);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: batchSchema })
  pause(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<BatchAnswer> {
    return this.control.pause(actor, id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: batchSchema })
  resume(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<BatchAnswer> {
    return this.control.resume(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: batchSchema })
  cancel(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<BatchAnswer> {
    return this.control.cancel(actor, id);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: batchSchema })
  retry(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: retryDownloadSchema }) body: RetryDownload,
  ): Promise<BatchAnswer> {
    return this.control.retry(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.control.remove(actor, id);
  }
}
