import { z } from 'zod';
import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';

/** What Twitch's Helix interface is asked about: `videos?id=` or `clips?id=`. */
export interface HelixQuestion {
  readonly kind: 'videos' | 'clips';
  readonly id: string;
}

/** What Helix says of a VOD or a clip. */
export interface HelixFacts {
  readonly title: string | null;
  readonly author: string | null;
  readonly authorId: string | null;
  readonly authorUrl: string | null;
  readonly description: string | null;
  readonly durationSeconds: number | null;
  readonly views: number | null;
  readonly thumbnailUrl: string | null;
  readonly createdAt: Date | null;
  readonly language: string | null;
}

const THUMBNAIL = { width: 1280, height: 720 } as const;

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value ? value : null));
const number = z
  .number()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** https://dev.twitch.tv/docs/api/reference/#get-videos and #get-clips; what is not there is null. */
const itemSchema = z.object({
  title: text,
  user_id: text,
  user_login: text,
  user_name: text,
  broadcaster_id: text,
  broadcaster_name: text,
  description: text,
  language: text,
  created_at: text,
  thumbnail_url: text,
  view_count: number,
  duration: z.union([z.string(), z.number()]).nullish().catch(null),
});
const answerSchema = z.object({ data: z.array(itemSchema).min(1) });

/** What to ask about a link's id as the registry gives it (`v123` of a VOD, a clip's slug); null for a channel. */
export function helixQuestionOf(externalId: string | null): HelixQuestion | null {
  if (externalId === null) return null;
  const vod = /^v(\d+)$/.exec(externalId)?.[1];
  return vod ? { kind: 'videos', id: vod } : { kind: 'clips', id: externalId };
}

/** Reads an answer of `videos` or `clips`; null when it holds none. */
export function readHelixAnswer(body: unknown): HelixFacts | null {
  const item = answerSchema.safeParse(body).data?.data[0];
  if (!item) return null;
  const author = item.user_name ?? item.broadcaster_name;
  const created = new Date(item.created_at ?? Number.NaN);
  return {
    title: item.title,
    author,
    authorId: item.user_id ?? item.broadcaster_id,
    authorUrl: item.user_login && `https://www.twitch.tv/${encodeURIComponent(item.user_login)}`,
    description: item.description,
    durationSeconds: typeof item.duration === 'number' ? item.duration : secondsOf(item.duration ?? ''),
    views: item.view_count,
    thumbnailUrl: thumbnailOf(item.thumbnail_url),
    createdAt: Number.isNaN(created.getTime()) ? null : created,
    language: item.language === 'other' ? null : item.language,
  };
}

/** `3h8m33s` in seconds; null for anything else. */
function secondsOf(duration: string): number | null {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration);
  if (!match || duration === '') return null;
  const [, hours = 0, minutes = 0, seconds = 0] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** VODs' addresses leave the size open. */
function thumbnailOf(url: string | null): string | null {
  const sized = url
    ?.replace('%{width}', String(THUMBNAIL.width))
    .replace('%{height}', String(THUMBNAIL.height));
  const protocol = URL.parse(sized ?? '')?.protocol;
  return sized && (protocol === 'https:' || protocol === 'http:') ? sized : null;
}

/** The facts about a film with Helix's own where Helix has them; the formats stay yt-dlp's. */
export function withHelixFacts(info: MediaInfo, facts: HelixFacts | null): MediaInfo {
  if (!facts) return info;
  return {
    ...info,
    title: facts.title ?? info.title,
    description: facts.description ?? info.description,
    channel: facts.author ?? info.channel,
    channelId: facts.authorId ?? info.channelId,
    channelUrl: facts.authorUrl ?? info.channelUrl,
    duration: facts.durationSeconds ?? info.duration,
    viewCount: facts.views ?? info.viewCount,
    uploadDate: facts.createdAt?.toISOString().slice(0, 10).replaceAll('-', '') ?? info.uploadDate,
    timestamp: facts.createdAt ? Math.floor(facts.createdAt.getTime() / 1000) : info.timestamp,
    language: facts.language ?? info.language,
    thumbnails: facts.thumbnailUrl
      ? [...info.thumbnails, { url: facts.thumbnailUrl, ...THUMBNAIL }]
      : info.thumbnails,
  };
}
