import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { MediaPictures, type Picture } from '../library/media-pictures.service.js';
import { MediaSidecars } from '../library/media-sidecars.service.js';
import { FilmProbes } from '../playback/film-probes.service.js';
import { MediaStreams, type RawExchange } from '../playback/media-streams.service.js';
import { PlaylistItems } from '../playlists/playlist-items.service.js';
import { filmMode } from './domain/media-sources.js';
import { ShareAccess } from './share-access.service.js';
import { SharedGrants } from './shared-grants.js';
import { SharedAddressOverError } from './sharing.errors.js';

/** An item of a shared list that an address opens. */
interface Opened {
  readonly actor: Actor;
  readonly mediaId: string;
  readonly allowsDownload: boolean;
}

/** The films and pictures of shared pages: only what an address was signed for, while link and item are there. */
@Injectable()
export class SharedMedia {
  constructor(
    private readonly access: ShareAccess,
    private readonly items: PlaylistItems,
    private readonly grants: SharedGrants,
    private readonly probes: FilmProbes,
    private readonly streams: MediaStreams,
    private readonly pictures: MediaPictures,
    private readonly sidecars: MediaSidecars,
  ) {}

  /** The file, or its copy in an mp4. Throws {@link SharedAddressOverError}, and as `MediaStreams.file`. */
  async film(token: string, exchange: RawExchange): Promise<void> {
    const { actor, mediaId } = await this.open(token);
    const probe = await this.probes.of(actor, mediaId);
    if (filmMode(probe) === 'remux') await this.streams.remux(actor, mediaId, exchange);
    else await this.streams.file(actor, mediaId, exchange, false);
  }

  /** The file under its title, where the link allows that. Throws as {@link film}. */
  async download(token: string, exchange: RawExchange): Promise<void> {
    const { actor, mediaId, allowsDownload } = await this.open(token);
    if (!allowsDownload) throw new SharedAddressOverError();
    await this.streams.file(actor, mediaId, exchange, true);
  }

  /** The playlist of the converted stream. Throws as {@link film}. */
  async playlist(token: string): Promise<string> {
    const { actor, mediaId } = await this.open(token);
    return this.streams.playlist(actor, mediaId);
  }

  /** One of its segments. Throws as {@link film}. */
  async segment(token: string, name: string, exchange: RawExchange): Promise<void> {
    const { actor, mediaId } = await this.open(token);
    await this.streams.segment(actor, mediaId, { name }, exchange);
  }

  /** A thumbnail. Throws as {@link film}, and `NotFoundError` when there is none. */
  async thumbnail(token: string, width: number): Promise<Picture> {
    const { actor, mediaId } = await this.open(token);
    return this.pictures.thumbnail(actor, mediaId, width);
  }

  /** One of its subtitles. Throws as {@link film}, and `NotFoundError` for what is not there. */
  async subtitles(token: string, subtitleId: string): Promise<Buffer> {
    const { actor, mediaId } = await this.open(token);
    return this.sidecars.read(actor, mediaId, subtitleId);
  }

  private async open(token: string): Promise<Opened> {
    const { shareId, itemId } = this.grants.read(token);
    try {
      const { actor, playlist, share } = await this.access.byId(shareId);
      const { mediaId } = await this.items.one(actor, playlist.id, itemId);
      if (mediaId === null) throw new SharedAddressOverError();
      return { actor, mediaId, allowsDownload: share.allowsDownload };
    } catch (error) {
      if (error instanceof FoyerError) throw new SharedAddressOverError();
      throw error;
    }
  }
}
