import { Controller, Get, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../../core/http/allow.decorator.js';
import { ExtensionService } from './extension.service.js';

@ApiTags('extension')
@Controller('api/extension')
@Allow('member')
export class ExtensionController {
  constructor(private readonly extension: ExtensionService) {}

  /** A zip of the extension that sends to the address at which it was asked for. It holds no secret. */
  @Get()
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(@Req() request: FastifyRequest): Promise<StreamableFile> {
    const archive = await this.extension.archiveFor(`${request.protocol}://${request.host}`);
    const disposition = 'attachment; filename="foyer-extension.zip"';
    return new StreamableFile(archive, { type: 'application/zip', disposition });
  }
}
