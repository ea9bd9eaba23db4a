import { Body, Controller, Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import {
  personListSchema,
  personSchema,
  updatePersonSchema,
  type PersonAnswer,
  type UpdatePerson,
} from './accounts.contract.js';
import { PeopleService } from './people.service.js';

/** The household's people. */
@ApiTags('accounts')
@Controller('api/people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @Allow('member')
  @ApiOkResponse({ standardSchema: personListSchema })
  async list(): Promise<{ items: PersonAnswer[] }> {
    return { items: await this.people.list() };
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
