import { Body, Controller, Get, Headers, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { Allow } from '../../core/http/allow.decorator.js';
import {
  meSchema,
  setUpHouseholdSchema,
  setupStateSchema,
  type Me,
  type SetupState,
  type SetUpHousehold,
} from './accounts.contract.js';
import { SessionCookie } from './session-cookie.js';
import { SetupService } from './setup.service.js';
import { CurrentVisitor, type Visitor } from './visitor.decorator.js';

/** The first start, once. */
@ApiTags('accounts')
@Controller('api/setup')
@Allow('anybody')
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: setupStateSchema })
  state(@Headers() headers: IncomingHttpHeaders): Promise<SetupState> {
    return this.setup.state(headers);
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: meSchema })
  async setUp(
    @Body({ schema: setUpHouseholdSchema }) body: SetUpHousehold,
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { me, token } = await this.setup.setUp(body, visitor);
    this.cookie.give(reply, token);
    return me;
  }
}
