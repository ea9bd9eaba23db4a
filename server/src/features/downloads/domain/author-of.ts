import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';

/** Who made it, as the library's creators are keyed: the channel where there is one, else the uploader. */
export function authorOf(info: MediaInfo): { key: string | null; name: string; url: string | null } | null {
  const name = info.channel ?? info.uploader;
  if (name === null) return null;
  return { key: info.channelId ?? info.uploaderId, name, url: info.channelUrl ?? info.uploaderUrl };
}
