import { Global, Module } from '@nestjs/common';
import { Ffmpeg } from './ffmpeg.js';
import { Ffprobe } from './ffprobe.js';

@Global()
@Module({ providers: [Ffmpeg, Ffprobe], exports: [Ffmpeg, Ffprobe] })
export class FfmpegModule {}
