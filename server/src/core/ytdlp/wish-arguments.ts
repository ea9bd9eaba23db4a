/** Part of a film, in seconds; `endSeconds` null means to the end. */
export interface Section {
  readonly startSeconds: number;
  readonly endSeconds: number | null;
}

/** What of a network a site's stream may make ffmpeg open: nothing on this computer. */
const SECTION_INPUT = '-protocol_whitelist http,https,tcp,tls,crypto,httpproxy';

/**
 * Only a part: ffmpeg fetches it and copies its streams from the key frame before the start. The mp4 it writes, under
 * whatever name, says where to begin (an edit list), so that it plays to the frame without encoding anything anew;
 * webm cannot say that.
 */
export function sectionArguments(section: Section | null | undefined): string[] {
  if (!section) return [];
  const { startSeconds, endSeconds } = section;
  return [
    ...['--download-sections', `*${startSeconds}-${endSeconds ?? 'inf'}`],
    ...['--downloader-args', `ffmpeg_i:${SECTION_INPUT}`],
    ...['--downloader-args', 'ffmpeg_o:-f mp4'],
  ];
}

/**
 * Subtitles beside the film, those made by people before automatic ones. `--ignore-errors` makes a subtitle that does
 * not come a warning; a film that does not come still ends with code 1.
 */
export function subtitleArguments(languages: readonly string[] = []): string[] {
  // To yt-dlp `all` is no language but hundreds of them.
  const named = languages.filter((language) => language !== 'all');
  if (named.length === 0) return [];
  return [
    '--ignore-errors',
    '--write-subs',
    '--write-auto-subs',
    ...['--sub-langs', named.join(',')],
    ...['--sub-format', 'vtt/srt/ass/ttml/best'],
  ];
}
