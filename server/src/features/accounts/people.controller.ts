import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  createChildSchema,
  personListSchema,
  personSchema,
  updatePersonSchema,
  type CreateChild,
  type PersonAnswer,
  type UpdatePerson,
} from './accounts.contract.js';
import { ChildrenService } from './children.service.js';
import { PeopleService } from './people.service.js';

/** The household's people. */
@ApiTags('accounts')
@Controller('api/people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
  ) {}

  @Get()
  @Allow('member')
  @ApiOkResponse({ standardSchema: personListSchema })
  async list(): Promise<{ items: PersonAnswer[] }> {
    return { items: await this.people.list() };
  }

  @Post('children')
  @Allow('admin')
  @ApiCreatedResponse({ standardSchema: personSchema })
  createChild(@Body({ schema: createChildSchema }) body: CreateChild): Promise<PersonAnswer> {
    return this.children.create(body);
  }

  @Patch(':id')
  @Allow('admin')
  @ApiOkResponse({ standardSchema: personSchema })
  changeRole(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updatePersonSchema }) body: UpdatePerson,
  ): Promise<PersonAnswer> {
    return this.people.changeRole(id, body.role);
  }

  @Delete(':id')
  @Allow('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.people.remove(id);
  }
}
