import { describe, expect, it } from 'vitest';
import { afterStep, isTooLate, placeAt, type RoomMoment } from './room-moment.js';

const room: RoomMoment = {
  ...{ isPlaying: true, isHeld: false, positionSeconds: 10, atMs: 1000, speed: 1 },
  ...{ durationSeconds: 60, revision: 5, movedRevision: 3 },
};

describe('where a room is', () => {
  it('moves on while it plays, at its speed, and not past the end', () => {
    expect(placeAt(room, 3000)).toBe(12);
    expect(placeAt({ ...room, speed: 1.5 }, 3000)).toBe(13);
    expect(placeAt(room, 900_000)).toBe(60);
  });

  it('stands still while it is paused or held, and clocks do not run backwards', () => {
    expect(placeAt({ ...room, isPlaying: false }, 3000)).toBe(10);
    expect(placeAt({ ...room, isHeld: true }, 3000)).toBe(10);
    expect(placeAt(room, 0)).toBe(10);
  });

  it('goes on where it was paused, however long that took', () => {
    const paused = afterStep(room, { kind: 'pause' }, 4000);
    const playing = afterStep(paused, { kind: 'play' }, 900_000);
    expect(placeAt(playing, 901_000)).toBe(14);
    expect(playing.revision).toBe(7);
  });

  it('keeps its place when it becomes faster', () => {
    const faster = afterStep(room, { kind: 'speed', speed: 2, revision: 5 }, 3000);
    expect(placeAt(faster, 4000)).toBe(14);
  });

  it('is kept inside the film when somebody asks for a place behind its end', () => {
    expect(placeAt(afterStep(room, { kind: 'seek', seconds: 500, revision: 5 }, 2000), 2000)).toBe(60);
  });

  it('begins anew when it is played at its end', () => {
    const ended = afterStep(room, { kind: 'end', revision: 5 }, 70_000);
    expect(ended).toMatchObject({ isPlaying: false, positionSeconds: 60 });
    expect(afterStep(ended, { kind: 'play' }, 80_000)).toMatchObject({ isPlaying: true, positionSeconds: 0 });
  });

  it('loses no time of the film while it is held', () => {
    const held = afterStep(room, { kind: 'hold' }, 2000);
    const released = afterStep(held, { kind: 'release' }, 30_000);
    expect(placeAt(released, 31_000)).toBe(12);
  });

  it('is the same when there is nothing to do', () => {
    expect(afterStep(room, { kind: 'play' }, 2000)).toBe(room);
    expect(afterStep(room, { kind: 'release' }, 2000)).toBe(room);
    expect(afterStep(room, { kind: 'speed', speed: 1, revision: 5 }, 2000)).toBe(room);
    const paused = afterStep(room, { kind: 'pause' }, 2000);
    expect(afterStep(paused, { kind: 'pause' }, 3000)).toBe(paused);
  });
});

describe('of two who do something at once', () => {
  it('the first who seeks does, and the other one’s step is too late', () => {
    const seek = { kind: 'seek', seconds: 30, revision: 5 } as const;
    expect(isTooLate(room, seek)).toBe(false);
    expect(isTooLate(afterStep(room, seek, 2000), { ...seek, seconds: 40 })).toBe(true);
  });

  it('a film is skipped once', () => {
    const next = { kind: 'film', durationSeconds: 90, revision: 5 } as const;
    const skipped = afterStep(room, next, 2000);
    expect(skipped).toMatchObject({ positionSeconds: 0, durationSeconds: 90, isPlaying: true });
    expect(isTooLate(skipped, next)).toBe(true);
  });

  it('a pause is never too late, and makes no seek too late', () => {
    const paused = afterStep(room, { kind: 'pause' }, 2000);
    expect(
      isTooLate(afterStep(room, { kind: 'seek', seconds: 1, revision: 5 }, 2000), { kind: 'pause' }),
    ).toBe(false);
    expect(isTooLate(paused, { kind: 'seek', seconds: 30, revision: 5 })).toBe(false);
  });
});
