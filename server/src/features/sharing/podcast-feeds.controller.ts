import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../../core/http/allow.decorator.js';
import { plainAddress } from '../accounts/domain/address.js';
import { PodcastFeeds, type PodcastRequest } from './podcast-feeds.service.js';
import { episodeFileSchema } from './podcasts.contract.js';
import { shareTokenSchema } from './sharing.contract.js';

const bytesOf = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: { type: 'string', format: 'binary' } } },
});
const asked = (token: string, request: FastifyRequest): PodcastRequest => ({
  ...{ token, address: plainAddress(request.ip) },
  origin: `${request.protocol}://${request.host}`,
});

/** What podcast apps load: the token in the address is the permission, and guessing is slowed down. */
@ApiTags('sharing')
@Controller('podcasts/:token')
@Allow('anybody')
export class PodcastFeedsController {
  constructor(private readonly feeds: PodcastFeeds) {}

  @Get()
  @ApiOkResponse(bytesOf('application/rss+xml', 'the podcast'))
  async read(
    @Param('token', { schema: shareTokenSchema }) token: string,
    @Headers('if-none-match') known: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { xml, etag } = await this.feeds.read(asked(token, request));
    void reply.headers({ etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex, nofollow' });
    const tags = known?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (tags?.includes(etag)) await reply.status(304).send();
    else await reply.type('application/rss+xml; charset=utf-8').send(xml);
  }

  @Get('episodes/:file')
  @ApiOkResponse(bytesOf('*/*', 'an episode'))
  episode(
    @Param('token', { schema: shareTokenSchema }) token: string,
    @Param('file', { schema: episodeFileSchema }) itemId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.feeds.episode(asked(token, request), itemId, { request, reply });
  }

  @Get('chapters/:file')
  @ApiOkResponse(bytesOf('application/json+chapters', 'the chapters of an episode'))
  async chapters(
    @Param('token', { schema: shareTokenSchema }) token: string,
    @Param('file', { schema: episodeFileSchema }) itemId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const chapters = await this.feeds.chapters(asked(token, request), itemId);
    await reply.type('application/json+chapters').send(chapters);
  }

  @Get('pictures/:file')
  @ApiOkResponse(bytesOf('image/jpeg', 'the picture of an episode'))
  async picture(
    @Param('token', { schema: shareTokenSchema }) token: string,
    @Param('file', { schema: episodeFileSchema }) itemId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const picture = await this.feeds.picture(asked(token, request), itemId);
    await reply.header('cache-control', 'private, max-age=86400').type('image/jpeg').send(picture);
  }
}
