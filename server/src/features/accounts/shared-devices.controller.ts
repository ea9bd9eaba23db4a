import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor, OnOwnDevice } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { meSchema, type Me } from './accounts.contract.js';
import { SessionCookie } from './session-cookie.js';
import {
  shareDeviceSchema,
  sharedDeviceListSchema,
  type ShareDevice,
  type SharedDeviceAnswer,
} from './shared-devices.contract.js';
import { SharedDevicesService } from './shared-devices.service.js';
import { CurrentVisitor, type Visitor } from './visitor.decorator.js';

/** Devices that several people use in turn. */
@ApiTags('accounts')
@Controller('api/shared-devices')
@Allow('member')
export class SharedDevicesController {
  constructor(
    private readonly devices: SharedDevicesService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: sharedDeviceListSchema })
  async list(
    @CurrentActor() actor: Actor,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<{ items: SharedDeviceAnswer[] }> {
    return { items: await this.devices.list(actor, visitor) };
  }

  @Post()
  @OnOwnDevice()
  @ApiCreatedResponse({ standardSchema: meSchema })
  async share(
    @CurrentActor() actor: Actor,
    @Body({ schema: shareDeviceSchema }) body: ShareDevice,
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { me, token, deviceToken } = await this.devices.share(actor, body, visitor);
    this.cookie.give(reply, token);
    this.cookie.giveDevice(reply, deviceToken);
    return me;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  unshare(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.devices.unshare(actor, id);
  }
}
