import { m } from '../paraglide/messages.js';
import { show } from './formats.js';

/** How long to wait before the next try, where the refusal says so. */
export const waitHint = ({ seconds }: { readonly seconds?: number }): string =>
  seconds === undefined
    ? m.error_http_too_many_requests_hint()
    : m.error_http_too_many_requests_wait({ wait: show.duration(seconds) });
