import type { EventStreamPlan } from './event-stream-arguments.js';
import { hlsRendition } from './hls-rendition.js';
import type { MediaProbe } from './media-probe.js';

/** What happens to a film's streams on their way to a browser: H.264 with 8 bits and 4:2:0, and AAC, are copied. */
export function eventStreamPlan(probe: Pick<MediaProbe, 'video' | 'audio'>): EventStreamPlan {
  const { video, audio } = probe;
  const isPlain =
    video?.codec === 'h264' && video.bitDepth === 8 && /^yuvj?420p$/.test(video.pixelFormat ?? 'yuv420p');
  return {
    picture: video === null ? null : isPlain ? 'copy' : hlsRendition(probe).picture,
    sound: audio === null ? 'none' : audio.codec === 'aac' ? 'copy' : 'convert',
  };
}
