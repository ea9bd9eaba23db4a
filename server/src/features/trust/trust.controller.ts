import { Controller, Get, Header, HttpCode, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../core/http/allow.decorator.js';
import { trustSchema, type Trust } from './trust.contract.js';
import { TrustService } from './trust.service.js';

const CERTIFICATE = 'application/x-x509-ca-cert';
const PROFILE = 'application/x-apple-aspen-config';

/** How a phone comes to trust this household, before anybody has signed in on it. */
@ApiTags('trust')
@Controller('api/trust')
@Allow('anybody')
export class TrustController {
  constructor(private readonly trust: TrustService) {}

  @Get()
  @ApiOkResponse({ standardSchema: trustSchema })
  describe(): Trust {
    return this.trust.describe();
  }

  /** Answers pages of every origin: that it arrives over HTTPS tells the plain page that the phone trusts us. */
  @Get('hello')
  @HttpCode(204)
  @Header('access-control-allow-origin', '*')
  @ApiNoContentResponse()
  hello(): void {
    return undefined;
  }

  @Get('authority.crt')
  @ApiProduces(CERTIFICATE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  authority(): StreamableFile {
    return new StreamableFile(this.trust.authorityFile(), {
      ...{ type: CERTIFICATE, disposition: 'attachment; filename="foyer.crt"' },
    });
  }

  @Get('authority.mobileconfig')
  @ApiProduces(PROFILE)
  @ApiOkResponse({ schema: { type: 'string' } })
  profile(): StreamableFile {
    return new StreamableFile(Buffer.from(this.trust.authorityProfile()), {
      ...{ type: PROFILE, disposition: 'inline; filename="foyer.mobileconfig"' },
    });
  }
}
