import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { RealtimePublisher, type Audience } from '../../core/realtime/realtime-publisher.js';
import type { LibraryRealtimeEvents } from './library.events.contract.js';
import { mediaAdded, mediaChanged, mediaRemoved } from './library.events.js';
import { MediaShare } from './media-share.entity.js';

const MEMBERS: Audience = { role: 'member' };

/** Tells the other features and the open screens what happened in the library, after it was saved. */
@Injectable()
export class MediaAnnouncer {
  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly realtime: RealtimePublisher<LibraryRealtimeEvents>,
  ) {}

  /** A new item; no guest can see it yet. */
  added(media: { id: string; title: string }, personId: string): void {
    this.events.announce(mediaAdded, { mediaId: media.id, title: media.title, personId });
    this.realtime.publish([MEMBERS], 'media.added', { id: media.id, title: media.title });
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

  /** The guests an item is shared with; ask before its rows go. */
  async guestsOf(mediaId: string): Promise<Audience[]> {
    const shares = await this.em.fork().find(MediaShare, { media: mediaId });
    return audiences(shares.map((share) => share.person.id));
  }
}

function audiences(personIds: readonly string[]): Audience[] {
  return personIds.map((personId) => ({ personId }));
}
