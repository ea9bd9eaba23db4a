import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import { CompressionRules } from './compression-rules.service.js';
import { compressionRuleSchema, type CompressionRuleAnswer } from './compression.contract.js';

@ApiTags('compression')
@Controller('api/compressions/rule')
@Allow('admin')
export class CompressionRuleController {
  constructor(private readonly rules: CompressionRules) {}

  @Get()
  @ApiOkResponse({ standardSchema: compressionRuleSchema })
  get() {
    return this.rules.get();
  }

  @Put()
  @ApiOkResponse({ standardSchema: compressionRuleSchema })
  set(@Body({ schema: compressionRuleSchema }) rule: CompressionRuleAnswer) {
    return this.rules.set(rule);
  }
}
