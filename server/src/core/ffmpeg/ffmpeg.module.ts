import { Global, Module } from '@nestjs/common';
import { Ffmpeg } from './ffmpeg.js';
import { Ffprobe } from './ffprobe.js';
import { Fingerprinter } from './fingerprinter.js';
import { VideoEncoders } from './video-encoders.js';

@Global()
@Module({
  providers: [Ffmpeg, Ffprobe, Fingerprinter, VideoEncoders],
  exports: [Ffmpeg, Ffprobe, Fingerprinter, VideoEncoders],
})
export class FfmpegModule {}
