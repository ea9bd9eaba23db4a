import { expect, it } from 'vitest';
import { thumbnailAt, thumbnailSet } from './thumbnails.js';

it('puts the width before the version', () => {
  expect(thumbnailAt('/media/1/thumbnail', 320)).toBe('/media/1/thumbnail/320');
  expect(thumbnailAt('/media/1/thumbnail?v=7', 640)).toBe('/media/1/thumbnail/640?v=7');
});

it('offers every width to the browser', () => {
  expect(thumbnailSet('/t')).toBe('/t/320 320w, /t/640 640w, /t/1280 1280w');
});
