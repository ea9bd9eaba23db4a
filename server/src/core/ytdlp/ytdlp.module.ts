import { Global, Module } from '@nestjs/common';
import { YtDlpTrial } from './ytdlp-trial.js';
import { YtDlp } from './ytdlp.js';

@Global()
@Module({ providers: [YtDlp, YtDlpTrial], exports: [YtDlp, YtDlpTrial] })
export class YtDlpModule {}
