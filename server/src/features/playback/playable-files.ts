import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { Storage } from '../../core/storage/storage.js';
import { personRemoved, roleChanged, sessionEnded } from '../accounts/accounts.events.js';
import { mediaChanged, mediaRemoved, viewChanged } from '../library/library.events.js';
import { MediaAccess } from '../library/media-access.service.js';
import type { Media } from '../library/media.entity.js';

/** A file that somebody was allowed to play. */
export interface PlayableFile extends Pick<Media, 'id' | 'title' | 'container' | 'kind'> {
  /** Absolute. */
  readonly path: string;
}

interface Entry {
  readonly personId: string;
  readonly via: string;
  readonly mediaId: string;
  readonly until: number;
  readonly file: PlayableFile;
}

const TRUSTED_FOR_MS = 3000;
const CAPACITY = 2000;

/**
 * Says whether somebody may play an item and where its file lies. The answer is remembered for three seconds per
 * session and item, because a player that seeks asks many times a second; what ends or changes in this process
 * is forgotten at once.
 */
@Injectable()
export class PlayableFiles implements OnModuleInit, OnModuleDestroy {
  private readonly entries = new Map<string, Entry>();
  private readonly unsubscribe: (() => void)[] = [];
  private forgettings = 0;

  constructor(
    private readonly access: MediaAccess,
    private readonly storage: Storage,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    const { events } = this;
    this.unsubscribe.push(
      events.on(sessionEnded, ({ via }) => this.forget((entry) => entry.via === via)),
      events.on(personRemoved, ({ personId }) => this.forget((entry) => entry.personId === personId)),
      events.on(viewChanged, ({ personId }) => this.forget((entry) => entry.personId === personId)),
      events.on(roleChanged, ({ personId }) => this.forget((entry) => entry.personId === personId)),
      events.on(mediaChanged, ({ mediaId }) => this.forget((entry) => entry.mediaId === mediaId)),
      events.on(mediaRemoved, ({ mediaId }) => this.forget((entry) => entry.mediaId === mediaId)),
    );
  }

  onModuleDestroy(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
  }

  /** The item's file. Throws `MediaNotFoundError` also for what exists and may not be seen. */
  async open(actor: Actor, mediaId: string): Promise<PlayableFile> {
    const key = `${actor.via.id}/${mediaId}`;
    const now = Date.now();
    const known = this.entries.get(key);
    if (known && known.until > now) return known.file;
    const before = this.forgettings;
    const { id, title, container, kind, path } = await this.access.requireVisible(actor, mediaId);
    const absolute = this.storage.resolveInside(this.storage.mediaFolder, path);
    const file = { id, title, container, kind, path: absolute };
    if (before === this.forgettings) {
      this.entries.delete(key);
      const who = { personId: actor.personId, via: actor.via.id };
      this.entries.set(key, { ...who, mediaId, until: now + TRUSTED_FOR_MS, file });
      const oldest = this.entries.keys().next();
      if (this.entries.size > CAPACITY && !oldest.done) this.entries.delete(oldest.value);
    }
    return file;
  }

  private forget(isMeant: (entry: Entry) => boolean): void {
    this.forgettings += 1;
    for (const [key, entry] of this.entries) if (isMeant(entry)) this.entries.delete(key);
  }
}
