import { m } from '../paraglide/messages.js';
import { show } from './formats.js';

/** What happens to a site that rests, and when it is asked again where the refusal says so. */
export const restHint =
  (hint: () => string) =>
  ({ until }: { readonly until?: string }): string =>
    until === undefined ? hint() : `${hint()} ${m.sites_rest_until({ time: show.timeOfDay(until) })}`;
