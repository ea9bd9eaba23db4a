import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { CurrentPageVisitor, giveVisit, sendPage, type PageVisitor } from './page-exchange.js';
import { SharedPagesFilter } from './shared-pages.filter.js';
import { SharedPages } from './shared-pages.service.js';
import { SharedPlayerScript } from './shared-player-script.js';
import {
  enterShareSchema,
  sharedListQuerySchema,
  shareTokenSchema,
  type EnterShare,
  type SharedListQuery,
} from './sharing.contract.js';

const PAGE = { description: 'a page', content: { 'text/html': { schema: { type: 'string' } } } } as const;

/** The pages of a link, for people without an account: the token is the permission, and guessing is slowed down. */
@ApiTags('sharing')
@Controller('shared/:token')
@Allow('anybody')
@UseFilters(SharedPagesFilter)
export class SharedPagesController {
  constructor(private readonly pages: SharedPages) {}

  @Get()
  @ApiOkResponse(PAGE)
  async list(
    @Param('token', { schema: shareTokenSchema }) token: string,
    @Query({ schema: sharedListQuerySchema }) { cursor }: SharedListQuery,
    @CurrentPageVisitor() who: PageVisitor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { markup, visit } = await this.pages.list({ token, ...who }, cursor);
    if (visit !== null) giveVisit(reply, token, visit);
    await sendPage(reply, 200, markup);
  }

  @Get('items/:itemId')
  @ApiOkResponse(PAGE)
  async player(
    @Param('token', { schema: shareTokenSchema }) token: string,
    @Param('itemId', { schema: idSchema }) itemId: string,
    @CurrentPageVisitor() who: PageVisitor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { markup, visit } = await this.pages.player({ token, ...who }, itemId);
    if (visit !== null) giveVisit(reply, token, visit);
    await sendPage(reply, 200, markup);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse(PAGE)
  async enter(
    @Param('token', { schema: shareTokenSchema }) token: string,
    @Body({ schema: enterShareSchema }) { password }: EnterShare,
    @CurrentPageVisitor() who: PageVisitor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.pages.enter({ token, ...who }, password);
    if ('markup' in answer) return sendPage(reply, 403, answer.markup);
    giveVisit(reply, token, answer.visit);
    await reply.redirect(`/shared/${token}`, 303);
  }
}

/** What the pages of visitors load when a browser needs help to play; the same for every link. */
@ApiTags('sharing')
@Controller('shared/player.js')
@Allow('anybody')
export class SharedPlayerController {
  constructor(private readonly script: SharedPlayerScript) {}

  @Get()
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('content-encoding', 'gzip')
  @Header('cache-control', 'public, max-age=86400')
  @ApiOkResponse({ description: 'a script', content: { 'text/javascript': { schema: { type: 'string' } } } })
  read(): Promise<Buffer> {
    return this.script.gzipped();
  }
}
