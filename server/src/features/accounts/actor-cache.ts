import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';

/** Ends of access decided by another process are noticed after this time at the latest. */
const TRUSTED_FOR_MS = 3000;
const CAPACITY = 2000;

interface Entry {
  readonly actor: Actor;
  readonly until: number;
}

/**
 * Remembers for three seconds whom a session or key belongs to, by the hash of its secret, so that a film's
 * hundreds of range requests do not each ask the database. What ends in this process is forgotten at once.
 */
@Injectable()
export class ActorCache {
  private readonly entries = new Map<string, Entry>();
  private forgettings = 0;

  /** The actor of this hash while it is fresh at `now` (ms), else null. */
  get(secretHash: string, now: number): Actor | null {
    const entry = this.entries.get(secretHash);
    return entry && entry.until > now ? entry.actor : null;
  }

  /**
   * Loads an actor and remembers it, unless something was forgotten meanwhile: a row read before it was
   * deleted must not live on here.
   */
  async load(secretHash: string, now: number, read: () => Promise<Actor | null>): Promise<Actor | null> {
    const before = this.forgettings;
    const actor = await read();
    if (actor && before === this.forgettings) {
      this.entries.delete(secretHash);
      this.entries.set(secretHash, { actor, until: now + TRUSTED_FOR_MS });
      const oldest = this.entries.keys().next();
      if (this.entries.size > CAPACITY && !oldest.done) this.entries.delete(oldest.value);
    }
    return actor;
  }

  /** Forgets everything of a person, or only what came by one session or key (`via`). */
  forget(who: { readonly personId: string; readonly via?: string }): void {
    this.forgettings += 1;
    for (const [secretHash, { actor }] of this.entries)
      if (actor.personId === who.personId && (who.via === undefined || actor.via.id === who.via))
        this.entries.delete(secretHash);
  }
}
