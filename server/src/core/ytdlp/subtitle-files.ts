import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaInfo } from './media-info.contract.js';

/** Subtitles as yt-dlp left them beside a film, in whatever format the site has. */
export interface SubtitleFile {
  /** Absolute. */
  readonly path: string;
  /** As the site names it. */
  readonly language: string;
  /** Made by a machine. */
  readonly isAutomatic: boolean;
  /** `vtt`, `srt`, … */
  readonly ext: string;
}

/** What yt-dlp names a subtitle: `media.<format>.<language>.<ext>`. */
const NAME = /^media\..+\.([A-Za-z0-9-]+)\.(vtt|srt|ass|ssa|ttml|json|srv\d|xml)$/;

/** The subtitles of the wanted languages that a finished download's folder holds, in the order they were wanted. */
export async function subtitlesIn(
  folder: string,
  info: Pick<MediaInfo, 'subtitleLanguages'>,
  languages: readonly string[] = [],
): Promise<SubtitleFile[]> {
  if (languages.length === 0) return [];
  const found = (await readdir(folder)).flatMap((name) => {
    const [, language = '', ext = ''] = NAME.exec(name) ?? [];
    if (!languages.includes(language)) return [];
    return [
      { path: join(folder, name), language, isAutomatic: !info.subtitleLanguages.includes(language), ext },
    ];
  });
  return languages.flatMap((language) => found.filter((file) => file.language === language));
}
