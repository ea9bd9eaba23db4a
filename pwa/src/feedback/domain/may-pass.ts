import { ApiError } from '../../api/api-error.js';

/** Causes that stay as they are, however often somebody asks; the server's own traits of them say the same. */
const lasting: ReadonlySet<string> = new Set([
  'http.not-found',
  'http.forbidden',
  'library.not-found',
  'accounts.invitation-gone',
  'sites.malformed-link',
  'sites.unsupported-link',
  'sites.is-a-playlist',
  'egress.address-refused',
  'egress.response-too-large',
  'ytdlp.private',
  'ytdlp.removed',
  'ytdlp.geo-blocked',
  'ytdlp.age-limited',
  'ytdlp.unsupported',
  'ytdlp.too-large',
  'ytdlp.drm',
  'ytdlp.members-only',
  'ytdlp.address-refused',
  'ytdlp.format-unavailable',
]);

/** Whether asking for the same again may end differently, so that a way to do it is worth offering. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof ApiError) || !lasting.has(error.code);
}
