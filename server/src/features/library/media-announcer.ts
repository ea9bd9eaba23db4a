import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher, type Audience } from '../../core/realtime/realtime-publisher.js';
import type { LibraryRealtimeEvents } from './library.events.contract.js';
import { mediaAdded, mediaChanged, mediaRemoved } from './library.events.js';
import { sharedWithWhom } from './domain/only-shared.js';

const MEMBERS: Audience = { role: 'member' };

/** Tells the other features and the open screens what happened in the library, after it was saved. */
@Injectable()
export class MediaAnnouncer {
  private readonly logger = new Logger('Library');

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly realtime: RealtimePublisher<LibraryRealtimeEvents>,
  ) {}

  /** A new item; of those who see only what is shared, children may see it who were allowed its creator. */
  added(media: { id: string; title: string }, personId: string): void {
    const { id, title } = media;
    this.events.announce(mediaAdded, { mediaId: id, title, personId });
    this.realtime.publish([MEMBERS], 'media.added', { id, title });
    this.guestsOf(id).then(
      (some) => some.length > 0 && this.realtime.publish(some, 'media.added', { id, title }),
      (error: unknown) => this.logger.warn(`not everybody was told of ${id}: ${String(error)}`),
    );
  }

  /** An item is different; told to members and to the guests who may see it. */
  async changed(mediaId: string): Promise<void> {
    this.events.announce(mediaChanged, { mediaId });
    this.realtime.publish([MEMBERS, ...(await this.guestsOf(mediaId))], 'media.changed', { id: mediaId });
  }

  /** An item came back from the trash: new to every screen that may show it. */
  async restored(media: { id: string; title: string }): Promise<void> {
    this.events.announce(mediaChanged, { mediaId: media.id });
    const everyone = [MEMBERS, ...(await this.guestsOf(media.id))];
    this.realtime.publish(everyone, 'media.added', { id: media.id, title: media.title });
  }

  /** Some guests may see an item from now on, others no longer. */
  async shared(
    media: { id: string; title: string },
    gained: readonly string[],
    lost: readonly string[],
  ): Promise<void> {
    if (gained.length > 0) {
      this.realtime.publish(audiences(gained), 'media.added', { id: media.id, title: media.title });
    }
    if (lost.length > 0) this.realtime.publish(audiences(lost), 'media.removed', { id: media.id });
    await this.changed(media.id);
  }

  /** An item left the lists: into the trash, or for good when `isForGood`. `guests` are those who saw it. */
  removed(mediaId: string, guests: readonly Audience[], isForGood: boolean): void {
    this.events.announce(mediaChanged, { mediaId });
    if (isForGood) this.events.announce(mediaRemoved, { mediaId });
    this.realtime.publish([MEMBERS, ...guests], 'media.removed', { id: mediaId });
  }

  /** The guests and children who may see an item; ask before its rows go. */
  async guestsOf(mediaId: string): Promise<Audience[]> {
    const { text, values } = sharedWithWhom(mediaId);
    const rows: { person_id: string }[] = await this.em
      .fork()
      .getConnection()
      .execute(text, [...values]);
    return audiences(rows.map((row) => row.person_id));
  }
}

function audiences(personIds: readonly string[]): Audience[] {
  return personIds.map((personId) => ({ personId }));
}
