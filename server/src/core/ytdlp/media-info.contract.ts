import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const number = z
  .number()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
/** Sites number their things as often as they name them. */
const identifier = z.union([z.string().min(1), z.number()]).transform(String);
const texts = z
  .array(z.unknown())
  .nullish()
  .catch([])
  .transform((values) => (values ?? []).filter((value) => typeof value === 'string'));

/** yt-dlp writes `none` for "this format has no such stream". */
const codec = text.transform((value) => (value === 'none' ? null : value));

/** Rows that do not have the shape are left out: one broken row must not hide the others. */
function rows<Row extends z.ZodType>(row: Row) {
  return z
    .array(z.unknown())
    .nullish()
    .catch([])
    .transform((values): z.output<Row>[] =>
      (values ?? []).flatMap((value) => {
        const parsed = row.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

const thumbnailSchema = z.object({ url: z.url({ protocol: /^https?$/ }), width: number, height: number });

const chapterSchema = z
  .object({ title: text, start_time: z.number(), end_time: number })
  .transform((chapter) => ({
    title: chapter.title,
    startSeconds: chapter.start_time,
    endSeconds: chapter.end_time,
  }));

const formatSchema = z
  .object({
    format_id: identifier,
    ext: text,
    width: number,
    height: number,
    fps: number,
    vcodec: codec,
    acodec: codec,
    filesize: number,
    filesize_approx: number,
    tbr: number,
    protocol: text,
    dynamic_range: text,
    language: text,
    format_note: text,
  })
  .transform((format) => ({
    formatId: format.format_id,
    ext: format.ext,
    width: format.width,
    height: format.height,
    fps: format.fps,
    /** `null`: no picture in this format, or the site does not say. */
    vcodec: format.vcodec,
    /** `null`: no sound in this format, or the site does not say. */
    acodec: format.acodec,
    /** Bytes, when the site knows them exactly. */
    filesize: format.filesize,
    /** Bytes, estimated from bit rate and duration. */
    filesizeApprox: format.filesize_approx,
    /** Kilobits per second. */
    tbr: format.tbr,
    protocol: format.protocol,
    dynamicRange: format.dynamic_range,
    language: format.language,
    /** The site's own word for it. */
    note: format.format_note,
  }));

const liveStatuses = ['not_live', 'is_live', 'is_upcoming', 'was_live', 'post_live'] as const;

/** What yt-dlp prints of a video, by the field list in options.ts, under the names the rest of Foyer uses. */
export const mediaInfoSchema = z
  .object({
    id: identifier,
    extractor_key: text,
    title: text,
    description: text,
    uploader: text,
    uploader_id: text,
    uploader_url: text,
    channel: text,
    channel_id: text,
    channel_url: text,
    duration: number,
    thumbnail: text,
    view_count: number,
    like_count: number,
    upload_date: text,
    timestamp: number,
    release_timestamp: number,
    live_status: z.enum(liveStatuses).nullish().catch(null),
    language: text,
    age_limit: number,
    playlist_id: text,
    playlist_count: number,
    webpage_url: text,
    tags: texts,
    categories: texts,
    chapters: rows(chapterSchema),
    thumbnails: rows(thumbnailSchema),
    formats: rows(formatSchema),
    subtitles: texts,
    automatic_captions: texts,
  })
  .transform((info) => ({
    id: info.id,
    extractorKey: info.extractor_key ?? 'Generic',
    title: info.title ?? info.id,
    description: info.description,
    uploader: info.uploader,
    uploaderId: info.uploader_id,
    uploaderUrl: info.uploader_url,
    channel: info.channel,
    channelId: info.channel_id,
    channelUrl: info.channel_url,
    /** Seconds. */
    duration: info.duration,
    /** The site's artwork, best last, http(s) only. */
    thumbnails: info.thumbnails,
    viewCount: info.view_count,
    likeCount: info.like_count,
    /** `YYYYMMDD`, as the site gives it. */
    uploadDate: info.upload_date,
    /** Unix seconds of publication; of the start for a live or upcoming stream. */
    timestamp: info.release_timestamp ?? info.timestamp,
    liveStatus: info.live_status ?? null,
    language: info.language,
    /** Every language named by the video and its formats. */
    languages: [...new Set([info.language, ...info.formats.map((format) => format.language)])].filter(
      (language) => language !== null,
    ),
    ageLimit: info.age_limit,
    /** True when the link led to a list and this is only its first entry. */
    isPartOfList: info.playlist_id !== null && (info.playlist_count ?? Infinity) > 1,
    webpageUrl: info.webpage_url,
    tags: info.tags,
    categories: info.categories,
    chapters: info.chapters,
    formats: info.formats,
    /** Languages of subtitles made by people. */
    subtitleLanguages: info.subtitles,
    /** Languages of the site's own automatic captions. */
    automaticCaptionLanguages: info.automatic_captions,
  }));

/** One video as its site describes it. */
export type MediaInfo = z.output<typeof mediaInfoSchema>;

/** One row of a playlist, as far as the list itself tells. */
export const playlistEntrySchema = z
  .object({ id: identifier, url: text, webpage_url: text, title: text, duration: number, uploader: text })
  .transform((entry) => ({
    id: entry.id,
    url: entry.webpage_url ?? entry.url,
    title: entry.title ?? entry.id,
    duration: entry.duration,
    uploader: entry.uploader,
  }));

/** One row of a playlist. */
export type PlaylistEntry = z.output<typeof playlistEntrySchema>;

/** One row of a list that is read whole: what the list tells of it, and what each row repeats about the list. */
export const listEntrySchema = z
  .object({
    _type: text,
    id: identifier.optional().catch(undefined),
    url: text,
    webpage_url: text,
    title: text,
    duration: number,
    uploader: text,
    channel: text,
    upload_date: text,
    timestamp: number,
    live_status: z.enum(liveStatuses).nullish().catch(null),
    ie_key: text,
    extractor_key: text,
    thumbnails: rows(thumbnailSchema),
    playlist_id: text,
    playlist_title: text,
    playlist_count: number,
    playlist_uploader: text,
    playlist_channel: text,
  })
  .transform((entry) => ({
    id: entry.id ?? null,
    /** Which of yt-dlp's extractors would read it. */
    extractorKey: entry.ie_key ?? entry.extractor_key ?? 'Generic',
    url: withoutSmuggled(entry.webpage_url ?? entry.url),
    title: entry.title,
    /** Seconds. */
    duration: entry.duration,
    author: entry.channel ?? entry.uploader,
    uploadDate: entry.upload_date,
    timestamp: entry.timestamp,
    liveStatus: entry.live_status ?? null,
    thumbnails: entry.thumbnails,
    /** The list that it is in; null for a link that leads to a single video. */
    list:
      entry.playlist_id === null && entry.playlist_title === null
        ? null
        : {
            title: entry.playlist_title,
            count: entry.playlist_count,
            author: entry.playlist_channel ?? entry.playlist_uploader,
          },
  }));

/** One row of a list that is read whole. */
export type ListEntry = z.output<typeof listEntrySchema>;

/** yt-dlp hands notes from one extractor to the next in a link's fragment; they mean nothing to anybody else. */
function withoutSmuggled(url: string | null): string | null {
  return url === null ? null : url.replace(/#__youtubedl_smuggle=.*$/, '');
}

/** A playlist's own line. */
export const playlistSchema = z
  .object({
    id: identifier.catch(''),
    title: text,
    playlist_count: number,
    extractor_key: text,
    webpage_url: text,
    uploader: text,
    channel: text,
  })
  .transform((playlist) => ({
    id: playlist.id,
    title: playlist.title,
    /** How many entries the site says there are; `null` when it does not say. */
    count: playlist.playlist_count,
    extractorKey: playlist.extractor_key ?? 'Generic',
    webpageUrl: playlist.webpage_url,
    author: playlist.channel ?? playlist.uploader,
  }));

/** What a link leads to: a video (`playlist` is `null`), or a playlist with its first entries. */
export type ProbeResult = MediaInfo & {
  playlist: { title: string; count: number | null; entries: PlaylistEntry[] } | null;
};
