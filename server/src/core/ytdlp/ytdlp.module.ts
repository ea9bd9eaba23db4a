import { Global, Module } from '@nestjs/common';
import { YtDlp } from './ytdlp.js';

@Global()
@Module({ providers: [YtDlp], exports: [YtDlp] })
export class YtDlpModule {}
