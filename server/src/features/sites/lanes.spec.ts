import { expect, it } from 'vitest';
import { Lanes } from './lanes.js';

it('lets a few through at a time, in their order, also after a failure', async () => {
  const lanes = new Lanes(2);
  const begun: number[] = [];
  const doors = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const runs = doors.map((door, index) =>
    lanes.run(async () => {
      begun.push(index);
      await door.promise;
      return index;
    }),
  );
  expect(begun).toEqual([0, 1]);
  doors[1]?.reject(new Error('broken'));
  await expect(runs[1]).rejects.toThrow('broken');
  doors[2]?.resolve();
  expect(await runs[2]).toBe(2);
  doors[0]?.resolve();
  doors[3]?.resolve();
  expect([await runs[0], await runs[3]]).toEqual([0, 3]);
  expect(begun).toEqual([0, 1, 2, 3]);
});
