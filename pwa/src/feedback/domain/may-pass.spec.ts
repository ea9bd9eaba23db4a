import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/api-error.js';
import { mayPass } from './may-pass.js';

describe('trying again', () => {
  it.each(['ytdlp.private', 'ytdlp.drm', 'sites.unsupported-link', 'library.not-found'])(
    'is not offered for %s',
    (code) => expect(mayPass(new ApiError(code, 422))).toBe(false),
  );

  it.each(['ytdlp.network', 'ytdlp.sign-in-wanted', 'ytdlp.unknown', 'app.unreachable', 'of.later'])(
    'is offered for %s',
    (code) => expect(mayPass(new ApiError(code, 502))).toBe(true),
  );

  it('is offered for what nobody expected', () => expect(mayPass(new TypeError('x'))).toBe(true));
});
