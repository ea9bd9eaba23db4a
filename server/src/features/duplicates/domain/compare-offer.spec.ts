import { describe, expect, it } from 'vitest';
import { compareOffer, type Here, type Offer } from './compare-offer.js';

const MB = 1_000_000;
const facts = { height: 720, bytes: 100 * MB, durationSeconds: 600, videoCodec: 'h264' };
const film: Here = { ...facts, kind: 'video' };
const song: Here = { ...facts, height: null, bytes: 10 * MB, videoCodec: null, kind: 'audio' };
const offer = (changes: Partial<Offer>): Offer => ({ ...facts, isSound: false, ...changes });
const sound = (changes: Partial<Offer> = {}): Offer =>
  offer({ isSound: true, height: null, bytes: 10 * MB, videoCodec: null, ...changes });

describe('what a site offers, beside what is there', () => {
  it.each<[ReturnType<typeof compareOffer>, Partial<Offer>]>([
    ['same', {}],
    ['better', { height: 1080 }],
    ['worse', { height: 360 }],
    ['longer', { durationSeconds: 640, height: 360 }],
    ['shorter', { durationSeconds: 300, height: 2160 }],
    ['better', { bytes: 150 * MB }],
    ['same', { bytes: 60 * MB, videoCodec: 'hevc' }],
    ['same', { bytes: null }],
    ['better', { bytes: null, height: 1080, durationSeconds: null }],
    [null, { height: null }],
    ['longer', { height: null, durationSeconds: 700 }],
  ])('is %s: %j', (relation, changes) => {
    expect(compareOffer(offer(changes), film)).toBe(relation);
  });

  it('has the picture that is missing, or the sound of it alone', () => {
    expect(compareOffer(offer({}), song)).toBe('with-picture');
    expect(compareOffer(sound(), film)).toBe('sound-only');
  });

  it('compares sound by its length and rate, and says nothing where the rate is unknown', () => {
    expect(compareOffer(sound(), song)).toBe('same');
    expect(compareOffer(sound({ bytes: 20 * MB }), song)).toBe('better');
    expect(compareOffer(sound({ durationSeconds: 300 }), song)).toBe('shorter');
    expect(compareOffer(sound({ bytes: null }), song)).toBeNull();
  });
});
