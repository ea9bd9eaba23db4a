import { Body, Controller, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor, OnOwnDevice } from '../../core/http/allow.decorator.js';
import { meSchema, type Me } from './accounts.contract.js';
import { ProfilesService } from './profiles.service.js';
import { SessionCookie } from './session-cookie.js';
import {
  chooseSharedDevicesSchema,
  profileListSchema,
  sharedDeviceChoiceSchema,
  switchProfileSchema,
  type ChooseSharedDevices,
  type ProfileList,
  type SharedDeviceChoice,
  type SwitchProfile,
} from './shared-devices.contract.js';
import { SharedDevicesService } from './shared-devices.service.js';
import { CurrentVisitor, type Visitor } from './visitor.decorator.js';

/** The faces on a shared device, and each person's own choice whether theirs is among them. */
@ApiTags('accounts')
@Controller('api/profiles')
export class ProfilesController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly devices: SharedDevicesService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Allow('anybody')
  @ApiOkResponse({ standardSchema: profileListSchema })
  list(@CurrentVisitor() visitor: Visitor): Promise<ProfileList> {
    return this.profiles.list(visitor);
  }

  @Post('switch')
  @Allow('anybody')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: meSchema })
  async switch(
    @Body({ schema: switchProfileSchema }) body: SwitchProfile,
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { me, token } = await this.profiles.switch(body, visitor);
    this.cookie.give(reply, token);
    if (visitor.deviceToken !== null) this.cookie.giveDevice(reply, visitor.deviceToken);
    return me;
  }

  @Get('me')
  @Allow('guest')
  @ApiOkResponse({ standardSchema: sharedDeviceChoiceSchema })
  choice(@CurrentActor() actor: Actor): Promise<SharedDeviceChoice> {
    return this.devices.choice(actor);
  }

  @Put('me')
  @Allow('guest')
  @OnOwnDevice()
  @ApiOkResponse({ standardSchema: sharedDeviceChoiceSchema })
  choose(
    @CurrentActor() actor: Actor,
    @Body({ schema: chooseSharedDevicesSchema }) body: ChooseSharedDevices,
  ): Promise<SharedDeviceChoice> {
    return this.devices.choose(actor, body);
  }
}
