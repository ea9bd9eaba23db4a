import { describe, expect, it } from 'vitest';
import { compareFingerprints, judgeLikeness } from './compare-fingerprints.js';
import { findPicture, hashFrames } from './picture-hash.js';
import { pictureKeys, soundKeys } from './sketch.js';

const size = { width: 36, height: 24 };

/** Frames of blobs that wander; the same seed gives the same film. */
function film(
  seed: number,
  count: number,
  paint: (x: number, y: number) => boolean = () => true,
): Uint8Array {
  const frames = new Uint8Array(count * size.width * size.height);
  for (let at = 0; at < frames.length; at += 1) {
    const frame = Math.floor(at / (size.width * size.height));
    const x = at % size.width;
    const y = Math.floor(at / size.width) % size.height;
    const wave = Math.sin(x / 5 + seed * frame * 1.7) * Math.cos(y / 4 - seed * seed * frame * 0.9);
    frames[at] = paint(x, y) ? Math.round(128 + 90 * wave) : 0;
  }
  return frames;
}
const hashes = (frames: Uint8Array) => hashFrames(frames, size, findPicture(frames, size));
const print = (frames: Uint8Array, sound: Uint32Array | null = null) => {
  const { plain, turned } = hashes(frames);
  return { pictures: plain, turned, sound };
};
const noise = (seed: number, count: number) =>
  Uint32Array.from(
    { length: count },
    (_none, at) => Math.imul(at + 1, 2654435761 * seed) ^ (at * 40503 * seed),
  );
const flipped = (frames: Uint8Array) =>
  frames.map((_grey, at) => frames[at - (at % size.width) + (size.width - 1 - (at % size.width))] ?? 0);

describe('comparing', () => {
  const one = film(1, 40);

  it('finds a film in itself, later in itself, and turned round', () => {
    expect(compareFingerprints(print(one), print(one))).toMatchObject({ pictureError: 0, isMirrored: false });
    const later = one.subarray(9 * size.width * size.height);
    expect(compareFingerprints(print(later), print(one)).pictureError).toBe(0);
    const turned = compareFingerprints(print(flipped(one)), print(one));
    expect(turned.isMirrored).toBe(true);
    expect(turned.pictureError).toBeLessThan(0.02);
  });

  it('does not find another, nor what has too little to compare', () => {
    expect(compareFingerprints(print(one), print(film(2, 40))).pictureError).toBeGreaterThan(0.25);
    expect(compareFingerprints(print(film(1, 3)), print(one)).pictureError).toBeNull();
  });

  it('looks at the picture without its black bars', () => {
    const boxed = film(1, 40, (_x, y) => y >= 4 && y < 20);
    expect(findPicture(boxed, size)).toEqual({ left: 0, right: 36, top: 4, bottom: 20 });
    expect(findPicture(new Uint8Array(one.length), size)).toEqual({ left: 0, right: 36, top: 0, bottom: 24 });
  });

  it('makes nothing of frames in one grey', () => {
    expect(
      hashes(new Uint8Array(10 * size.width * size.height).fill(90)).plain.every((byte) => byte === 0),
    ).toBe(true);
    expect(pictureKeys(new Uint8Array(80))).toEqual([]);
  });

  it('takes films with another sound for other films, and music by its sound alone', () => {
    const [tone, other] = [noise(1, 300), noise(7, 300)];
    expect(judgeLikeness(compareFingerprints(print(one, tone), print(one, tone)))).toBe('picture');
    expect(judgeLikeness(compareFingerprints(print(one, tone), print(one, other)))).toBeNull();
    expect(judgeLikeness(compareFingerprints(print(one, tone), print(one)))).toBe('picture');
    const song = { pictures: null, turned: null, sound: tone };
    expect(judgeLikeness(compareFingerprints(song, { pictures: null, sound: tone.slice(40) }))).toBe('sound');
    expect(judgeLikeness(compareFingerprints(song, { pictures: null, sound: other }))).toBeNull();
  });
});

describe('the keys of a film', () => {
  it('are few, and mostly the same for a part of it', () => {
    const whole = pictureKeys(print(film(1, 200)).pictures);
    const part = new Set(pictureKeys(print(film(1, 200).subarray(40 * 864)).pictures));
    expect(whole.length).toBeLessThanOrEqual(24);
    expect(whole.filter((key) => part.has(key)).length).toBeGreaterThan(whole.length / 2);
  });

  it('never mix sounds with pictures', () => {
    const pictures = new Set(pictureKeys(print(film(1, 200)).pictures));
    expect(soundKeys(noise(3, 500)).some((key) => pictures.has(key))).toBe(false);
  });
});
