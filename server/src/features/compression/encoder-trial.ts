import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { VideoEncoders } from '../../core/ffmpeg/video-encoders.js';

/** When the start is over and nobody waits for anything. */
const AFTER_START_MS = 60_000;

/** Tries the encoders of this machine a little after the start, so that the first who asks need not wait for it. */
@Injectable()
export class EncoderTrial implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly encoders: VideoEncoders) {}

  onApplicationBootstrap(): void {
    this.timer = setTimeout(() => void this.encoders.available(), AFTER_START_MS).unref();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }
}
