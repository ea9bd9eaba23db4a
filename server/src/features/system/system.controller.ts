import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import { systemSchema, type SystemAnswer } from './system.contract.js';
import { SystemService } from './system.service.js';

@ApiTags('system')
@Controller('api/system')
export class SystemController {
  constructor(private readonly system: SystemService) {}

  @Get()
  @Allow('admin')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: systemSchema })
  describe(): Promise<SystemAnswer> {
    return this.system.describe();
  }
}
