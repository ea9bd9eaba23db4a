import { expect, it } from 'vitest';
import { contentType } from './content-type.js';

it('a file’s type is never one that a browser runs', () => {
  expect(contentType('mp4', 'video')).toBe('video/mp4');
  expect(contentType('mp4', 'audio')).toBe('audio/mp4');
  expect(contentType('webm', 'audio')).toBe('audio/webm');
  expect(contentType('html', 'video')).toBe('application/octet-stream');
});
