import { expect, it } from 'vitest';
import { smallerSizes } from './sizes.js';

it.each([
  [1080, ['720', '480', '360']],
  [720, ['480', '360']],
  [360, []],
  [null, []],
])('a film of %s lines can be had in %j', (height, sizes) => expect(smallerSizes(height)).toEqual(sizes));
