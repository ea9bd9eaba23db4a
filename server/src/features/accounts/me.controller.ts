import { Body, Controller, Get, HttpCode, Patch, Put, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import {
  changePasswordSchema,
  meSchema,
  updateMeSchema,
  type ChangePassword,
  type Me,
  type UpdateMe,
} from './accounts.contract.js';
import { MeService } from './me.service.js';
import { SessionCookie } from './session-cookie.js';
import { CurrentVisitor, type Visitor } from './visitor.decorator.js';

/** What people see and change of themselves. */
@ApiTags('accounts')
@Controller('api/people/me')
@Allow('guest')
export class MeController {
  constructor(
    private readonly people: MeService,
    private readonly cookie: SessionCookie,
  ) {}

  /** Every app asks this when it starts, which makes it the place where the browser's cookie is prolonged. */
  @Get()
  @Allow('child')
  @ApiOkResponse({ standardSchema: meSchema })
  async me(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Me> {
    const me = await this.people.me(actor);
    if (actor.via.kind === 'session') this.cookie.renew(reply);
    return me;
  }

  @Patch()
  @ApiOkResponse({ standardSchema: meSchema })
  update(@CurrentActor() actor: Actor, @Body({ schema: updateMeSchema }) body: UpdateMe): Promise<Me> {
    return this.people.update(actor, body);
  }

  @Put('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: changePasswordSchema }) body: ChangePassword,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<void> {
    return this.people.changePassword(actor, body, visitor);
  }
}
