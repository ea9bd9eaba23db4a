import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../core/http/allow.decorator.js';
import { healthStatus } from './domain/health-status.js';
import { HealthService } from './health.service.js';
import { healthSchema, type Health } from './system.contract.js';

@ApiTags('system')
@Controller('api/health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @Allow('anybody')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: healthSchema })
  @ApiServiceUnavailableResponse({ standardSchema: healthSchema })
  async look(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.health.look();
    void reply.status(healthStatus(health));
    return health;
  }
}
