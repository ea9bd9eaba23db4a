import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor, OnOwnDevice } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  apiKeyListSchema,
  createApiKeySchema,
  createdApiKeySchema,
  type ApiKeyAnswer,
  type CreateApiKey,
  type CreatedApiKey,
} from './accounts.contract.js';
import { ApiKeysService } from './api-keys.service.js';

/** A person's own keys for programs. */
@ApiTags('accounts')
@Controller('api/api-keys')
@Allow('guest')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  @Get()
  @ApiOkResponse({ standardSchema: apiKeyListSchema })
  async list(@CurrentActor() actor: Actor): Promise<{ items: ApiKeyAnswer[] }> {
    return { items: await this.apiKeys.list(actor) };
  }

  @Post()
  @OnOwnDevice()
  @ApiCreatedResponse({ standardSchema: createdApiKeySchema })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createApiKeySchema }) body: CreateApiKey,
  ): Promise<CreatedApiKey> {
    return this.apiKeys.create(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.apiKeys.revoke(actor, id);
  }
}
