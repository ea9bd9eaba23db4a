import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import { scanResultSchema } from './library.contract.js';
import { MediaScan } from './media-scan.service.js';
import { MediaTrash } from './media-trash.service.js';

/** What administrators do with the library as a whole. */
@ApiTags('library')
@Controller('api')
export class LibraryUpkeepController {
  constructor(
    private readonly mediaScan: MediaScan,
    private readonly mediaTrash: MediaTrash,
  ) {}

  @Post('media/scan')
  @Allow('admin')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: scanResultSchema })
  scan() {
    return this.mediaScan.scan();
  }

  @Delete('trash')
  @Allow('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  async emptyTrash(): Promise<void> {
    await this.mediaTrash.empty();
  }
}
