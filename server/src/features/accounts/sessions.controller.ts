import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor, OnOwnDevice } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  meSchema,
  sessionListSchema,
  signInSchema,
  type Me,
  type SessionAnswer,
  type SignIn,
} from './accounts.contract.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { CurrentVisitor, type Visitor } from './visitor.decorator.js';

/** Signing in and out, and the devices that are signed in. */
@ApiTags('accounts')
@Controller('api/sessions')
export class SessionsController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Allow('anybody')
  @ApiCreatedResponse({ standardSchema: meSchema })
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { me, token } = await this.signIns.signIn(body, visitor);
    this.cookie.give(reply, token);
    return me;
  }

  @Get()
  @Allow('guest')
  @ApiOkResponse({ standardSchema: sessionListSchema })
  async list(@CurrentActor() actor: Actor): Promise<{ items: SessionAnswer[] }> {
    return { items: await this.sessions.list(actor) };
  }

  @Delete('current')
  @Allow('child')
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endCurrent(actor);
    this.cookie.take(reply);
  }

  @Delete(':id')
  @Allow('guest')
  @OnOwnDevice()
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }
}
