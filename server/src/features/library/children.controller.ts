import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, OnOwnDevice } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { allowedToChildSchema, type AllowedToChild } from './children.contract.js';
import { ChildrenAllowances } from './children-allowances.service.js';

/** What a child may see besides single items and playlists: everything by somebody. */
@ApiTags('library')
@Controller('api/children/:id/creators')
@Allow('member')
export class ChildrenController {
  constructor(private readonly allowances: ChildrenAllowances) {}

  @Get()
  @ApiOkResponse({ standardSchema: allowedToChildSchema })
  list(@Param('id', { schema: idSchema }) id: string): Promise<AllowedToChild> {
    return this.allowances.list(id);
  }

  @Put(':creatorId')
  @OnOwnDevice()
  @ApiOkResponse({ standardSchema: allowedToChildSchema })
  allow(
    @Param('id', { schema: idSchema }) id: string,
    @Param('creatorId', { schema: idSchema }) creatorId: string,
  ): Promise<AllowedToChild> {
    return this.allowances.allow(id, creatorId);
  }

  @Delete(':creatorId')
  @OnOwnDevice()
  @ApiOkResponse({ standardSchema: allowedToChildSchema })
  withdraw(
    @Param('id', { schema: idSchema }) id: string,
    @Param('creatorId', { schema: idSchema }) creatorId: string,
  ): Promise<AllowedToChild> {
    return this.allowances.withdraw(id, creatorId);
  }
}
