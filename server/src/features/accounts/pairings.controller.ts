import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor, OnOwnDevice } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { meSchema, type Me } from './accounts.contract.js';
import { PairingAcceptance } from './pairing-acceptance.service.js';
import {
  createdPairingSchema,
  createPairingSchema,
  pairingPreviewSchema,
  pairingSchema,
  pairingTokenSchema,
  type CreatedPairing,
  type CreatePairing,
  type PairingAnswer,
  type PairingPreview,
  type PairingToken,
} from './pairings.contract.js';
import { PairingsService } from './pairings.service.js';
import { SessionCookie } from './session-cookie.js';
import { CurrentVisitor, type Visitor } from './visitor.decorator.js';

/** Codes that sign one more device in: shown on one that is, read by the other. */
@ApiTags('accounts')
@Controller('api/pairings')
export class PairingsController {
  constructor(
    private readonly pairings: PairingsService,
    private readonly acceptance: PairingAcceptance,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Allow('guest')
  @OnOwnDevice()
  @ApiCreatedResponse({ standardSchema: createdPairingSchema })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createPairingSchema }) body: CreatePairing,
  ): Promise<CreatedPairing> {
    return this.pairings.create(actor, body);
  }

  @Get(':id')
  @Allow('guest')
  @ApiOkResponse({ standardSchema: pairingSchema })
  find(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<PairingAnswer> {
    return this.pairings.find(actor, id);
  }

  @Delete(':id')
  @Allow('guest')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.pairings.revoke(actor, id);
  }

  @Post('preview')
  @Allow('anybody')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: pairingPreviewSchema })
  preview(
    @Body({ schema: pairingTokenSchema }) body: PairingToken,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<PairingPreview> {
    return this.acceptance.preview(body, visitor);
  }

  @Post('accept')
  @Allow('anybody')
  @ApiCreatedResponse({ standardSchema: meSchema })
  async accept(
    @Body({ schema: pairingTokenSchema }) body: PairingToken,
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { me, token } = await this.acceptance.accept(body, visitor);
    this.cookie.give(reply, token);
    return me;
  }
}
