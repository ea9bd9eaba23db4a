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
import {
  createDownloadSchema,
  downloadPageSchema,
  downloadSchema,
  listDownloadsSchema,
  retryDownloadSchema,
  type CreateDownload,
  type DownloadAnswer,
  type ListDownloads,
  type RetryDownload,
} from './downloads.contract.js';
import { DownloadsService } from './downloads.service.js';

@ApiTags('downloads')
@Controller('api/downloads')
@Allow('member')
export class DownloadsController {
  constructor(private readonly downloads: DownloadsService) {}

  @Post()
  @OpenToAddingKeys()
  @HttpCode(202)
  @ApiHeader({ name: 'idempotency-key', required: false, description: 'the same key makes one download' })
  @ApiAcceptedResponse({ standardSchema: downloadSchema })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createDownloadSchema }) body: CreateDownload,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<DownloadAnswer> {
    return this.downloads.create(actor, body, idempotencyKey ?? null);
  }

  @Get()
  @ApiOkResponse({ standardSchema: downloadPageSchema })
  list(@CurrentActor() actor: Actor, @Query({ schema: listDownloadsSchema }) query: ListDownloads) {
    return this.downloads.list(actor, query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: downloadSchema })
  get(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<DownloadAnswer> {
    return this.downloads.get(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: downloadSchema })
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<DownloadAnswer> {
    return this.downloads.cancel(actor, id);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: downloadSchema })
  retry(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: retryDownloadSchema }) body: RetryDownload,
  ): Promise<DownloadAnswer> {
    return this.downloads.retry(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.downloads.remove(actor, id);
  }
}
