import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { PictureMaker } from '../../core/pictures/picture-maker.js';
import { GuessableSecrets } from '../accounts/guessable-secrets.service.js';
import { MediaPictures } from '../library/media-pictures.service.js';
import { Media } from '../library/media.entity.js';
import { MediaStreams, type RawExchange } from '../playback/media-streams.service.js';
import { hashLinkToken } from '../playlists/domain/invitation-link.js';
import { PlaylistAccess, type PermittedPlaylist } from '../playlists/playlist-access.service.js';
import { PlaylistItems } from '../playlists/playlist-items.service.js';
import type { PlaylistItemAnswer } from '../playlists/playlists.contract.js';
import { episodeFile } from './domain/episode-file.js';
import { chaptersFile, podcastFeed, type Episode } from './domain/podcast-feed.js';
import { PlaylistFeed } from './playlist-feed.entity.js';
import { PodcastGoneError } from './sharing.errors.js';

/** Apps keep what they have seen; more at once no phone wants. */
const MOST_EPISODES = 300;
const COVER_PIXELS = 1400;

/** Who asks: from which address, and by which address of this server. */
export interface PodcastRequest {
  readonly token: string;
  readonly address: string;
  /** `https://house.example:8443`, as the app reached it. */
  readonly origin: string;
}

interface LivingFeed {
  readonly feed: PlaylistFeed;
  readonly playlist: PermittedPlaylist<'listen'>;
  readonly actor: Actor;
}

/** What podcast apps ask for. A feed gives what its person may see, as long as they may. */
@Injectable()
export class PodcastFeeds {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly items: PlaylistItems,
    private readonly secrets: GuessableSecrets,
    private readonly streams: MediaStreams,
    private readonly pictures: MediaPictures,
    private readonly maker: PictureMaker,
  ) {}

  /** The feed and its entity tag. Throws {@link PodcastGoneError}, `NotFoundError` and `TooManyRequestsError`. */
  async read(request: PodcastRequest): Promise<{ xml: string; etag: string }> {
    const living = await this.find(request);
    const { feed, playlist } = living;
    const home = `${request.origin}/podcasts/${request.token}`;
    const episodes = await this.episodes(living, home);
    const xml = podcastFeed({
      ...{ id: feed.id, url: home, homeUrl: `${request.origin}/playlists/${playlist.id}` },
      ...{ title: playlist.name, about: playlist.description, language: feed.person.language ?? 'en' },
      ...{ kind: feed.kind, isSerial: playlist.order === 'hand' && !playlist.rules },
      ...{ pictureUrl: episodes.find((one) => one.pictureUrl !== null)?.pictureUrl ?? null, episodes },
    });
    await this.em.fork().nativeUpdate(PlaylistFeed, { id: feed.id }, { lastReadAt: new Date() });
    return { xml, etag: `"${createHash('sha256').update(xml).digest('base64url').slice(0, 27)}"` };
  }

  /** Sends an episode. Throws as {@link read}, and as `MediaStreams.file`. */
  async episode(request: PodcastRequest, itemId: string, exchange: RawExchange): Promise<void> {
    const living = await this.find(request);
    const media = await this.mediaOf(living, itemId);
    const file = episodeFile(
      { ...media, audioCodec: media.audioCodec ?? null, durationSeconds: null },
      living.feed.kind,
    );
    if (!file) throw new NotFoundError();
    if (file.from === 'file') await this.streams.file(living.actor, media.id, exchange, false);
    else if (file.from === 'remux') await this.streams.remux(living.actor, media.id, exchange);
    else await this.streams.sound(living.actor, media.id, exchange);
  }

  /** An episode's chapters as JSON. Throws as {@link read}. */
  async chapters(request: PodcastRequest, itemId: string): Promise<string> {
    const media = await this.mediaOf(await this.find(request), itemId);
    return chaptersFile(media.chapters);
  }

  /** An episode's picture as a square JPEG, which every app shows. Throws as {@link read}. */
  async picture(request: PodcastRequest, itemId: string): Promise<Buffer> {
    const living = await this.find(request);
    const media = await this.mediaOf(living, itemId);
    const picture = await this.pictures.thumbnail(living.actor, media.id, 1280);
    return this.maker.squareJpeg(await picture.read(), COVER_PIXELS);
  }

  private async find({ token, address }: PodcastRequest): Promise<LivingFeed> {
    const attempt = this.secrets.beginToken(address);
    const em = this.em.fork();
    const feed = await em.findOne(
      PlaylistFeed,
      { tokenHash: hashLinkToken(token) },
      { populate: ['person'] },
    );
    if (!feed) throw new NotFoundError();
    attempt.succeed();
    const { id, role } = feed.person;
    const actor: Actor = { personId: id, role, via: { kind: 'session', id: `podcast:${feed.id}` } };
    if (feed.revokedAt !== null) throw new PodcastGoneError();
    try {
      const { playlist } = await this.access.require(actor, feed.playlist.id, 'listen', { em });
      return { feed, playlist, actor };
    } catch (error) {
      if (error instanceof FoyerError) throw new PodcastGoneError();
      throw error;
    }
  }

  private async mediaOf({ actor, playlist }: LivingFeed, itemId: string): Promise<Media> {
    const { mediaId } = await this.items.one(actor, playlist.id, itemId);
    const where = { id: mediaId ?? '' };
    const media = await this.em.fork().findOne(Media, where, { populate: ['chapters'] });
    if (!media) throw new NotFoundError();
    return media;
  }

  private async episodes({ actor, playlist, feed }: LivingFeed, home: string): Promise<Episode[]> {
    const { items } = await this.items.page(actor, playlist.id, { limit: MOST_EPISODES });
    const ready = items.filter(({ state }) => state === 'ready');
    const ids = ready.flatMap(({ mediaId }) => mediaId ?? []);
    const populate = ['chapters', 'description'] as const;
    const media = await this.em.fork().find(Media, { id: { $in: ids } }, { populate });
    const known = new Map(media.map((one) => [one.id, one] as const));
    return ready.flatMap((item) => {
      const one = known.get(item.mediaId ?? '');
      return one ? (episodeOf(item, one, feed.kind, home) ?? []) : [];
    });
  }
}

function episodeOf(
  item: PlaylistItemAnswer,
  media: Media,
  kind: 'audio' | 'video',
  home: string,
): Episode | null {
  const { id, title, creator, addedAt, durationSeconds } = item;
  const file = episodeFile({ ...media, audioCodec: media.audioCodec ?? null, durationSeconds }, kind);
  if (!file) return null;
  return {
    ...{ id, title, creator, addedAt, durationSeconds, about: media.description },
    pictureUrl: media.hasThumbnail ? `${home}/pictures/${id}.jpg` : null,
    chaptersUrl: media.chapters.length > 0 ? `${home}/chapters/${id}.json` : null,
    file: { url: `${home}/episodes/${id}.${file.ending}`, type: file.type, bytes: file.bytes },
  };
}
