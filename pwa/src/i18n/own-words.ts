import { m } from '../paraglide/messages.js';
import type { WordsByCode } from './words-by-code.js';

/** Failures that happen without an answer of the server; their words are always at hand. */
export const ownWords: WordsByCode = {
  'app.unreachable': [m.error_app_unreachable, m.error_app_unreachable_hint],
  'app.phone-full': [m.error_app_phone_full, m.error_app_phone_full_hint],
  'app.unreadable': [m.error_app_unreadable, m.error_app_unreadable_hint],
  'app.unexpected': [m.error_app_unexpected, m.error_app_unexpected_hint],
};
