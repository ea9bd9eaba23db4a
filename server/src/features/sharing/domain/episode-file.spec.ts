import { expect, it } from 'vitest';
import { episodeFile, type EpisodeMedia } from './episode-file.js';

const film: EpisodeMedia = {
  kind: 'video',
  container: 'mp4',
  audioCodec: 'aac',
  durationSeconds: 10,
  bytes: 999,
};
const music: EpisodeMedia = { ...film, kind: 'audio', container: 'mp3', audioCodec: 'mp3' };

it.each([
  [
    'a film to see is its file',
    film,
    'video',
    { from: 'file', type: 'video/mp4', ending: 'mp4', bytes: 999 },
  ],
  [
    'a film in another container is a copy in an mp4',
    { ...film, container: 'mkv' },
    'video',
    { from: 'remux', type: 'video/mp4', ending: 'mp4', bytes: 999 },
  ],
  [
    'a film to hear is its sound',
    film,
    'audio',
    { from: 'sound', type: 'audio/mp4', ending: 'm4a', bytes: 160_000 },
  ],
  ['a film without sound is nothing to hear', { ...film, audioCodec: null }, 'audio', null],
  [
    'music is its file, to hear',
    music,
    'audio',
    { from: 'file', type: 'audio/mpeg', ending: 'mp3', bytes: 999 },
  ],
  [
    'music is its file, also to see',
    music,
    'video',
    { from: 'file', type: 'audio/mpeg', ending: 'mp3', bytes: 999 },
  ],
  [
    'music that few apps open is converted',
    { ...music, container: 'webm', audioCodec: 'opus' },
    'audio',
    { from: 'sound', type: 'audio/mp4', ending: 'm4a', bytes: 160_000 },
  ],
] as const)('%s', (_words, media, wanted, file) => {
  expect(episodeFile(media, wanted)).toEqual(file);
});
