import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  acceptInvitationSchema,
  createdInvitationSchema,
  createInvitationSchema,
  invitationListSchema,
  invitationPreviewSchema,
  meSchema,
  previewInvitationSchema,
  type AcceptInvitation,
  type CreatedInvitation,
  type CreateInvitation,
  type InvitationAnswer,
  type InvitationPreview,
  type Me,
  type PreviewInvitation,
} from './accounts.contract.js';
import { InvitationsService } from './invitations.service.js';
import { JoinService } from './join.service.js';
import { SessionCookie } from './session-cookie.js';
import { CurrentVisitor, type Visitor } from './visitor.decorator.js';

/** Links by which people join: administrators hand them out, anybody who holds one may use it. */
@ApiTags('accounts')
@Controller('api/invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly joining: JoinService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Allow('admin')
  @ApiOkResponse({ standardSchema: invitationListSchema })
  async list(): Promise<{ items: InvitationAnswer[] }> {
    return { items: await this.invitations.list() };
  }

  @Post()
  @Allow('admin')
  @ApiCreatedResponse({ standardSchema: createdInvitationSchema })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createInvitationSchema }) body: CreateInvitation,
  ): Promise<CreatedInvitation> {
    return this.invitations.create(actor, body);
  }

  @Delete(':id')
  @Allow('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.invitations.revoke(id);
  }

  @Post('preview')
  @Allow('anybody')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: invitationPreviewSchema })
  preview(
    @Body({ schema: previewInvitationSchema }) body: PreviewInvitation,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<InvitationPreview> {
    return this.joining.preview(body, visitor);
  }

  @Post('accept')
  @Allow('anybody')
  @ApiCreatedResponse({ standardSchema: meSchema })
  async accept(
    @Body({ schema: acceptInvitationSchema }) body: AcceptInvitation,
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { me, token } = await this.joining.accept(body, visitor);
    this.cookie.give(reply, token);
    return me;
  }
}
