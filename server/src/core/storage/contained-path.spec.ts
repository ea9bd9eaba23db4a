import { describe, expect, it } from 'vitest';
import { PathEscapesFolderError, resolveInside } from './contained-path.js';

describe('a path inside a folder', () => {
  it('resolves below the folder', () => {
    expect(resolveInside('/media', 'ab/film.mp4')).toBe('/media/ab/film.mp4');
    expect(resolveInside('/media', 'ab/../cd')).toBe('/media/cd');
  });

  it.each(['..', '../etc/passwd', 'a/../../b', '/etc/passwd', '', '.', 'a\0b', '../media-other/x'])(
    'refuses %j',
    (relative) => {
      expect(() => resolveInside('/media', relative)).toThrow(PathEscapesFolderError);
    },
  );
});
