import { contentType } from '../../playback/domain/content-type.js';
import { playbackMode, type PlayableFacts } from '../../playback/domain/playback-plan.js';

/** One thing that a browser may load for an item: its file (or a copy in an mp4), or the converted stream. */
export interface MediaSource {
  readonly from: 'film' | 'stream';
  /** With its codecs, so that a browser takes the first that it plays. */
  readonly type: string;
}

/** How browsers call codecs (RFC 6381); the profiles are usual ones, as a page need not be exact to be asked. */
const CODEC_NAMES: Readonly<Record<string, string>> = {
  h264: 'avc1.640028',
  hevc: 'hvc1.1.6.L120.90',
  vp8: 'vp8',
  vp9: 'vp9',
  av1: 'av01.0.08M.08',
  aac: 'mp4a.40.2',
  mp3: 'mp3',
  opus: 'opus',
  vorbis: 'vorbis',
  flac: 'flac',
};
const EVERY_CODEC = Object.keys(CODEC_NAMES);
const STREAM: MediaSource = { from: 'stream', type: 'application/vnd.apple.mpegurl' };

/** How the file itself is given to browsers that decode it: as it is, copied into an mp4, or not at all. */
export function filmMode(probe: PlayableFacts): 'direct' | 'remux' | null {
  const mode = playbackMode(probe, EVERY_CODEC);
  return mode === 'direct' || mode === 'remux' ? mode : null;
}

/** What a page offers of an item, best first; nothing when no browser would play it. */
export function mediaSources(probe: PlayableFacts, kind: 'video' | 'audio'): readonly MediaSource[] {
  const usual = playbackMode(probe, []);
  if (usual === 'impossible') return [];
  const mode = filmMode(probe);
  if (mode === null) return [STREAM];
  const container = contentType(mode === 'remux' ? 'mp4' : probe.container, kind);
  if (usual !== 'hls') return [{ from: 'film', type: container }];
  const names = [probe.video?.codec, probe.audio?.codec].flatMap((name) => CODEC_NAMES[name ?? ''] ?? []);
  return [{ from: 'film', type: `${container}; codecs="${names.join(', ')}"` }, STREAM];
}
