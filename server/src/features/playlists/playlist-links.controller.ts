import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import {
  playlistLinkPreviewSchema,
  playlistTokenSchema,
  type PlaylistLinkPreview,
  type PlaylistToken,
} from './collaborators.contract.js';
import { PlaylistLinks } from './playlist-links.service.js';
import { playlistSchema, type PlaylistAnswer } from './playlists.contract.js';

/** Following a link into a playlist. The token travels in the body, so that no log has it. */
@ApiTags('playlists')
@Controller('api/playlist-links')
@Allow('guest')
export class PlaylistLinksController {
  constructor(private readonly links: PlaylistLinks) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: playlistLinkPreviewSchema })
  preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: playlistTokenSchema }) { token }: PlaylistToken,
  ): Promise<PlaylistLinkPreview> {
    return this.links.preview(actor, token);
  }

  @Post('accept')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: playlistSchema })
  accept(
    @CurrentActor() actor: Actor,
    @Body({ schema: playlistTokenSchema }) { token }: PlaylistToken,
  ): Promise<PlaylistAnswer> {
    return this.links.accept(actor, token);
  }
}
