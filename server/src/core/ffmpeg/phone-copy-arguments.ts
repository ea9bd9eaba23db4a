import { localInput } from './local-input.js';
import type { MediaProbe } from './media-probe.js';

/** Short sides of the pictures that a phone may ask for. */
export const phoneCopyHeights = [360, 480, 720] as const;
export type PhoneCopyHeight = (typeof phoneCopyHeights)[number];

/** The most that a picture takes, in kilobits per second; quiet films take much less. */
const MOST_KILOBITS: Readonly<Record<PhoneCopyHeight, number>> = { 360: 700, 480: 1200, 720: 2500 };

/**
 * ffmpeg: H.264 and stereo AAC in an mp4 whose index comes first, which every phone plays, the shorter side at most
 * `height`; progress on stdout. A key frame every four seconds lets a phone seek quickly.
 */
export function phoneCopyArguments(
  path: string,
  out: string,
  probe: Pick<MediaProbe, 'video'>,
  height: PhoneCopyHeight,
): string[] {
  return [
    ...['-hide_banner', '-nostdin', '-v', 'error', '-nostats', '-stats_period', '0.5', '-progress', 'pipe:1'],
    ...[...localInput(path), '-map', '0:V:0?', '-map', '0:a:0?', '-sn', '-dn', '-map_chapters', '-1'],
    ...(probe.video ? pictureArguments(probe.video, height) : []),
    ...['-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-max_muxing_queue_size', '4096'],
    ...['-movflags', '+faststart', '-f', 'mp4', '-y', out],
  ];
}

function pictureArguments(video: { width: number; height: number }, height: PhoneCopyHeight): string[] {
  const scale = Math.min(1, height / Math.max(1, Math.min(video.width, video.height)));
  const even = (side: number) => String(Math.max(2, Math.round((side * scale) / 2) * 2));
  const most = MOST_KILOBITS[height];
  return [
    ...['-vf', `scale=${even(video.width)}:${even(video.height)},setsar=1,format=yuv420p`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '25'],
    ...['-maxrate', `${String(most)}k`, '-bufsize', `${String(most * 2)}k`],
    ...['-force_key_frames', 'expr:gte(t,n_forced*4)'],
  ];
}
