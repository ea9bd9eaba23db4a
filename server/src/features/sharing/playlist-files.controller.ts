import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../core/http/actor.js';
import { Allow, CurrentActor } from '../../core/http/allow.decorator.js';
import { idSchema } from '../../core/http/id.contract.js';
import { attachment } from '../playback/domain/content-disposition.js';
import { PlaylistExports } from './playlist-exports.service.js';
import {
  fileFormatSchema,
  importedPlaylistSchema,
  importListSchema,
  importPlaylistSchema,
  type FileFormat,
  type ImportedPlaylist,
  type ImportList,
  type ImportPlaylist,
} from './playlist-files.contract.js';
import { PlaylistImports } from './playlist-imports.service.js';

const TYPES: Readonly<Record<FileFormat, string>> = {
  m3u8: 'audio/x-mpegurl; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Playlists as files, out and in, and those of sites. */
@ApiTags('sharing')
@Controller('api/playlists')
export class PlaylistFilesController {
  constructor(
    private readonly exports: PlaylistExports,
    private readonly imports: PlaylistImports,
  ) {}

  @Get(':id/export/:format')
  @Allow('guest')
  @ApiOkResponse({
    description: 'the file',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  async write(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('format', { schema: fileFormatSchema }) format: FileFormat,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, text } = await this.exports.write(actor, id, format);
    void reply.header('content-disposition', attachment(name, format));
    await reply.type(TYPES[format]).send(text);
  }

  @Post('import')
  @HttpCode(200)
  @Allow('member')
  @ApiOkResponse({ standardSchema: importedPlaylistSchema })
  take(
    @CurrentActor() actor: Actor,
    @Body({ schema: importPlaylistSchema }) body: ImportPlaylist,
  ): Promise<ImportedPlaylist> {
    return this.imports.take(actor, body);
  }

  @Post('import-list')
  @HttpCode(200)
  @Allow('member')
  @ApiOkResponse({ standardSchema: importedPlaylistSchema })
  takeList(
    @CurrentActor() actor: Actor,
    @Body({ schema: importListSchema }) body: ImportList,
  ): Promise<ImportedPlaylist> {
    return this.imports.takeList(actor, body);
  }
}
