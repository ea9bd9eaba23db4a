import { expect, it } from 'vitest';
import { hearOnly, soundTracksOf } from './sound-tracks.js';

const track = (language: string, enabled = false) => ({ language, enabled, label: '' });

it('offers tracks of sound where there are several and the browser tells them', () => {
  const [english, french] = [track('en', true), track('fr')];
  const tracks = soundTracksOf({ audioTracks: { length: 2, 0: english, 1: french } });
  expect(tracks).toEqual([english, french]);
  hearOnly(tracks, french);
  expect([english.enabled, french.enabled]).toEqual([false, true]);
  expect(soundTracksOf({ audioTracks: [english] })).toEqual([]);
  expect(soundTracksOf({})).toEqual([]);
  expect(soundTracksOf(null)).toEqual([]);
});
