import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { CurrentPageVisitor, giveVisit, sendPage, type PageVisitor } from './page-exchange.js';
import { SharedPagesFilter } from './shared-pages.filter.js';
import { SharedPages } from './shared-pages.service.js';
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
