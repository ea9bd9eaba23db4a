import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from './actor.js';

/**
 * Tells who is asking, from the request's headers (session cookie or bearer key). The accounts feature
 * provides it; core asks it for HTTP routes, raw file routes and sockets alike.
 */
export abstract class Authenticator {
  /** Resolves with the actor, or null when nobody valid is signed in. Cached for seconds; safe to call often. */
  abstract authenticate(headers: IncomingHttpHeaders): Promise<Actor | null>;
}
