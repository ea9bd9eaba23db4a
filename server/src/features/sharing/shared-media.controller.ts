import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { SharedMedia } from './shared-media.service.js';
import { grantSchema, sharedThumbnailWidthSchema } from './sharing.contract.js';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const bytesOf = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: { type: 'string', format: 'binary' } } },
});

/** What shared pages load: the address itself is the permission, signed for one item and short-lived. */
@ApiTags('sharing')
@Controller('shared/media/:grant')
@Allow('anybody')
export class SharedMediaController {
  constructor(private readonly media: SharedMedia) {}

  @Get('film')
  @ApiOkResponse(bytesOf('*/*', 'the film'))
  film(
    @Param('grant', { schema: grantSchema }) grant: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.media.film(grant, { request, reply });
  }

  @Get('download')
  @ApiOkResponse(bytesOf('*/*', 'the file to keep, where the link allows it'))
  download(
    @Param('grant', { schema: grantSchema }) grant: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.media.download(grant, { request, reply });
  }

  @Get('thumbnail/:width')
  @ApiOkResponse(bytesOf('image/webp', 'a thumbnail'))
  async thumbnail(
    @Param('grant', { schema: grantSchema }) grant: string,
    @Param('width', { schema: sharedThumbnailWidthSchema }) width: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const picture = await this.media.thumbnail(grant, width);
    void reply.header('etag', picture.etag).header('cache-control', 'private, max-age=3600');
    await reply.type('image/webp').send(await picture.read());
  }

  @Get('subtitles/:subtitleId')
  @ApiOkResponse(bytesOf('text/vtt', 'subtitles, as WebVTT'))
  async subtitles(
    @Param('grant', { schema: grantSchema }) grant: string,
    @Param('subtitleId', { schema: idSchema }) subtitleId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.media.subtitles(grant, subtitleId);
    void reply.header('cache-control', 'private, max-age=3600');
    await reply.type('text/vtt; charset=utf-8').send(file);
  }

  @Get('hls/index.m3u8')
  @Header('content-type', PLAYLIST_TYPE)
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse(bytesOf(PLAYLIST_TYPE, 'the playlist of the converted stream'))
  playlist(@Param('grant', { schema: grantSchema }) grant: string): Promise<string> {
    return this.media.playlist(grant);
  }

  @Get('hls/:segment')
  @ApiOkResponse(bytesOf('video/mp2t', 'a segment of the converted stream'))
  segment(
    @Param('grant', { schema: grantSchema }) grant: string,
    @Param('segment') segment: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.media.segment(grant, segment, { request, reply });
  }
}
