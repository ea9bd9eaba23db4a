import { Body, Controller, Get, Header, HttpCode, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import {
  changeYtDlpChannelSchema,
  ytDlpToolSchema,
  type ChangeYtDlpChannel,
  type YtDlpToolAnswer,
} from './tools.contract.js';
import { ToolsService } from './tools.service.js';

@ApiTags('tools')
@Controller('api/tools/yt-dlp')
@Allow('admin')
export class ToolsController {
  constructor(private readonly tools: ToolsService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: ytDlpToolSchema })
  describe(): Promise<YtDlpToolAnswer> {
    return this.tools.describe();
  }

  @Post('check')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: ytDlpToolSchema })
  check(): Promise<YtDlpToolAnswer> {
    return this.tools.check();
  }

  @Put('channel')
  @ApiOkResponse({ standardSchema: ytDlpToolSchema })
  changeChannel(
    @Body({ schema: changeYtDlpChannelSchema }) body: ChangeYtDlpChannel,
  ): Promise<YtDlpToolAnswer> {
    return this.tools.changeChannel(body);
  }

  @Post('rollback')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ytDlpToolSchema })
  goBack(): Promise<YtDlpToolAnswer> {
    return this.tools.goBack();
  }
}
