import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';

/** `20260131` becomes `2026-01-31`; anything else is null. */
export function isoDate(uploadDate: string | null): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(uploadDate ?? '');
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}

/** Who made it, as the library's creators are keyed: the channel where there is one, else the uploader. */
export function authorOf(info: MediaInfo): { key: string | null; name: string; url: string | null } | null {
  const name = info.channel ?? info.uploader;
  if (name === null) return null;
  return { key: info.channelId ?? info.uploaderId, name, url: info.channelUrl ?? info.uploaderUrl };
}

/** The best picture's address; yt-dlp lists them best last. */
export function artworkUrlOf(info: MediaInfo): string | null {
  return info.thumbnails.at(-1)?.url ?? null;
}
