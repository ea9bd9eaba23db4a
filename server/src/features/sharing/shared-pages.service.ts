import { Injectable } from '@nestjs/common';
import { FoyerError } from '../../core/http/foyer-error.js';
import { MediaSidecars } from '../library/media-sidecars.service.js';
import { FilmProbes } from '../playback/film-probes.service.js';
import { PlaylistItems } from '../playlists/playlist-items.service.js';
import type { PlaylistItemAnswer } from '../playlists/playlists.contract.js';
import { mediaSources } from './domain/media-sources.js';
import type { PageLanguage } from './domain/page-words.js';
import {
  doorPage,
  listPage,
  playerPage,
  type SharedItem,
  type SharedSubtitles,
} from './domain/shared-page.js';
import type { LivingShare } from './share-access.service.js';
import { ShareVisits, type ShareVisitor } from './share-visits.service.js';
import { SharedGrants } from './shared-grants.js';
import { ShareGoneError, SharePasswordError } from './sharing.errors.js';

const ROWS = 100;
const NEXT = 25;

/** A page, and what proves the visit when it began with it. */
export interface SharedAnswer {
  readonly markup: string;
  readonly visit: string | null;
}

/** What a visitor asks with. */
export interface SharedRequest {
  readonly token: string;
  readonly visitor: ShareVisitor;
  readonly language: PageLanguage;
}

/** The pages that people without an account see: the door, the list, and an item that plays. */
@Injectable()
export class SharedPages {
  constructor(
    private readonly visits: ShareVisits,
    private readonly items: PlaylistItems,
    private readonly grants: SharedGrants,
    private readonly probes: FilmProbes,
    private readonly sidecars: MediaSidecars,
  ) {}

  /** The list, or the door before it. Throws `ShareGoneError` and `TooManyRequestsError`. */
  async list(request: SharedRequest, cursor: string | undefined): Promise<SharedAnswer> {
    return this.inside(request, async (living) => {
      const { actor, playlist } = living;
      const query = cursor === undefined ? { limit: ROWS } : { limit: ROWS, cursor };
      const page = await this.items.page(actor, playlist.id, query);
      const home = `/shared/${request.token}`;
      return listPage(request.language, {
        ...{ name: playlist.name, description: playlist.description },
        items: this.shown(request.token, living, page.items),
        moreHref: page.nextCursor ? `${home}?cursor=${encodeURIComponent(page.nextCursor)}` : null,
      });
    });
  }

  /** An item, playing, or the door before it. Throws as {@link list}, and `PlaylistItemNotFoundError`. */
  async player(request: SharedRequest, itemId: string): Promise<SharedAnswer> {
    return this.inside(request, async (living) => {
      const { actor, playlist, share } = living;
      const item = await this.items.one(actor, playlist.id, itemId);
      const [shown] = this.shown(request.token, living, [item]);
      if (!shown) throw new ShareGoneError();
      const folder = this.grants.folder(share.id, item.id);
      const next = await this.items.queue(actor, playlist.id, { after: itemId, limit: NEXT });
      return playerPage(request.language, {
        ...{ listName: playlist.name, listHref: `/shared/${request.token}` },
        item: { ...shown, kind: item.kind ?? 'video', poster: shown.picture && `${folder}/thumbnail/640` },
        sources: await this.sources(living, item, folder),
        subtitles: await this.subtitles(item, folder),
        downloadHref: share.allowsDownload ? `${folder}/download` : null,
        next: this.shown(request.token, living, next.items),
      });
    });
  }

  /** Lets somebody in; null and the door again for a wrong password. Throws as {@link list}. */
  async enter(request: SharedRequest, password: string): Promise<{ visit: string } | SharedAnswer> {
    const living = await this.visits.find(request.token, request.visitor);
    try {
      return { visit: await this.visits.enter(living, password, request.visitor) };
    } catch (error) {
      if (!(error instanceof SharePasswordError)) throw error;
      return { markup: this.door(request, living, true), visit: null };
    }
  }

  private async inside(
    request: SharedRequest,
    show: (living: LivingShare) => Promise<string>,
  ): Promise<SharedAnswer> {
    const { token, visitor } = request;
    const living = await this.visits.find(token, visitor);
    if (this.visits.isInside(living, visitor)) return { markup: await show(living), visit: null };
    if (this.visits.hasDoor(living)) return { markup: this.door(request, living, false), visit: null };
    const visit = await this.visits.enter(living, '', visitor);
    return { markup: await show(living), visit };
  }

  private door({ token, language }: SharedRequest, { share }: LivingShare, isWrong: boolean): string {
    const asksPassword = (share.passwordHash ?? null) !== null;
    return doorPage(language, { action: `/shared/${token}`, asksPassword, isWrong });
  }

  /** What of these can be played; links, files that are away and their words stay at home. */
  private shown(token: string, { share }: LivingShare, items: readonly PlaylistItemAnswer[]): SharedItem[] {
    return items
      .filter(({ state }) => state === 'ready')
      .map(({ id, title, creator, durationSeconds, thumbnailUrl }) => ({
        ...{ id, title, creator, durationSeconds },
        href: `/shared/${token}/items/${id}`,
        picture: thumbnailUrl === null ? null : `${this.grants.folder(share.id, id)}/thumbnail/320`,
      }));
  }

  private async subtitles({ mediaId }: PlaylistItemAnswer, folder: string): Promise<SharedSubtitles[]> {
    const all = mediaId === null ? [] : await this.sidecars.list(mediaId);
    return all.map(({ id, language, isAutomatic }) => ({
      ...{ href: `${folder}/subtitles/${id}`, language, isAutomatic },
    }));
  }

  private async sources({ actor }: LivingShare, { mediaId, kind }: PlaylistItemAnswer, folder: string) {
    try {
      const probe = await this.probes.of(actor, mediaId ?? '');
      return mediaSources(probe, kind ?? 'video').map(({ from, type }) => ({
        href: from === 'film' ? `${folder}/film` : `${folder}/hls/index.m3u8`,
        type,
      }));
    } catch (error) {
      if (error instanceof FoyerError) return [];
      throw error;
    }
  }
}
