import { expect, it } from 'vitest';
import type { PlayableFacts } from '../../playback/domain/playback-plan.js';
import { mediaSources } from './media-sources.js';

const facts = (container: string, video: string | null, audio: string | null): PlayableFacts => ({
  container,
  durationSeconds: 60,
  video: video === null ? null : { codec: video, tag: null, bitDepth: 8, pixelFormat: 'yuv420p' },
  audio: audio === null ? null : { codec: audio },
});
const stream = { from: 'stream', type: 'application/vnd.apple.mpegurl' };

it.each([
  ['what every browser plays, as it is', facts('mp4', 'h264', 'aac'), [{ from: 'film', type: 'video/mp4' }]],
  [
    'the same in another container, as an mp4',
    facts('mkv', 'h264', 'aac'),
    [{ from: 'film', type: 'video/mp4' }],
  ],
  [
    'what some play with its codecs, then converted',
    facts('webm', 'vp9', 'opus'),
    [{ from: 'film', type: 'video/webm; codecs="vp9, opus"' }, stream],
  ],
  ['what none plays, converted', facts('avi', 'mpeg4', 'mp3'), [stream]],
  ['what has neither picture nor sound, not at all', facts('mp4', null, null), []],
])('a page offers %s', (_words, probe, sources) => {
  expect(mediaSources(probe, 'video')).toEqual(sources);
});
