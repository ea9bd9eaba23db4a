import { type CatalogueVideo, channels } from '../catalogue.ts';
import type { MediaShelf } from '../media/media-shelf.ts';
import { formatsOf } from './formats.ts';

interface Chapter {
  start_time: number;
  end_time: number;
  title: string;
}

interface Track {
  url: string;
  ext: string;
  name: string;
}

/** Seconds from now until an upcoming video begins. */
const UPCOMING_SECONDS = 6 * 3600;

const languageNames: Readonly<Record<string, string>> = { en: 'English', fr: 'Français', zh: '中文' };

/** The platform's JSON document of one video: fields of yt-dlp's info dict, plus `hls`, `dash` and `refusal`. */
export async function videoDocument(
  video: CatalogueVideo,
  { origin, shelf, now }: { origin: string; shelf: MediaShelf; now: Date },
): Promise<Record<string, unknown>> {
  const upcoming = video.liveStatus === 'is_upcoming';
  return {
    ...cardOf(video, origin),
    description: video.description ?? '',
    like_count: video.likes,
    comment_count: video.likes === undefined ? undefined : Math.floor(video.likes / 20),
    upload_date: video.uploadDate,
    release_timestamp: upcoming ? Math.floor(now.getTime() / 1000) + UPCOMING_SECONDS : undefined,
    categories: video.category === undefined ? undefined : [video.category],
    tags: video.tags ?? [],
    language: video.language,
    live_status: video.liveStatus ?? 'not_live',
    availability: 'public',
    age_limit: 0,
    chapters: chaptersOf(video),
    subtitles: Object.fromEntries(
      (video.subtitles ?? []).map((code) => [code, [track(origin, 'subs', code)]]),
    ),
    automatic_captions: video.captions ? { en: [track(origin, 'captions', 'en')] } : {},
    formats: await formatsOf(video, origin, shelf),
    ...manifestOf(video, origin),
    refusal: video.refusal,
  };
}

/** The few fields of a video that a list shows. */
export function cardOf(video: CatalogueVideo, origin: string): Record<string, unknown> {
  const channel = channels[video.channel];
  return {
    id: video.id,
    title: video.title,
    duration: video.duration || undefined,
    view_count: video.views ?? 0,
    uploader: channel.name,
    uploader_id: `@${video.channel}`,
    channel: channel.name,
    channel_id: video.channel,
    channel_url: `${origin}/channel/${video.channel}`,
    channel_follower_count: channel.followers,
    thumbnails: [
      { id: 'poster', url: `${origin}/media/poster-${video.poster}.jpg`, width: 1280, height: 720 },
    ],
  };
}

function track(origin: string, kind: 'subs' | 'captions', code: string): Track {
  return { url: `${origin}/media/${kind}-${code}.vtt`, ext: 'vtt', name: languageNames[code] ?? code };
}

function chaptersOf({ chapters, duration }: CatalogueVideo): Chapter[] | undefined {
  return chapters?.map(([start, title], index) => ({
    start_time: start,
    end_time: chapters[index + 1]?.[0] ?? duration,
    title,
  }));
}

function manifestOf({ id, source }: CatalogueVideo, origin: string): { hls?: string; dash?: string } {
  if (source === 'hls') return { hls: `${origin}/hls/vod/master.m3u8` };
  if (source === 'dash') return { dash: `${origin}/dash/manifest.mpd` };
  if (source === 'live') return { hls: `${origin}/hls/live/${id}/index.m3u8` };
  return typeof source === 'object' && source.path.endsWith('.m3u8')
    ? { hls: `${origin}${source.path}` }
    : {};
}
