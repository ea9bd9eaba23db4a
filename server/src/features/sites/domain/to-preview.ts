import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';
import { cleanLine, cleanLines, webAddress } from '../../../core/text/clean-text.js';
import type { Chapter, LiveStatus, Preview, PreviewSubtitles } from '../sites.contract.js';
import { externalIdOf } from './external-id.js';
import { isStanding, mediaSort } from './media-sort.js';
import { fetchable } from './pick-formats.js';
import { previewChoices } from './preview-choices.js';
import { previewFormats } from './preview-formats.js';
import type { RecognisedLink } from './recognise-link.js';

/** A preview without what only the library and the person know; the same for everybody. */
export type SitePreview = Omit<Preview, 'existingMediaId' | 'alreadyHere' | 'auto'>;

/** Characters and rows kept of what a site says: it is shown on a card, and a few hundred of them are cached. */
const LONGEST = { title: 500, name: 200, description: 5000, chapterTitle: 200, tag: 100 } as const;
const MOST = { chapters: 500, tags: 50, languages: 100, subtitles: 300 } as const;
/** What a download may ask for; see `downloadOptionsSchema`. */
const ASKABLE_LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/;
const LANGUAGE_TAG = /^[a-z]{2,8}([-_][a-z\d]{1,8})*$/i;

const LIVE_STATUS = {
  not_live: 'not-live',
  is_live: 'live',
  is_upcoming: 'upcoming',
  was_live: 'was-live',
  post_live: 'was-live',
} as const satisfies Record<NonNullable<MediaInfo['liveStatus']>, LiveStatus>;

/**
 * What a site said about a link, as the preview card shows it. Every text is hostile: control characters and
 * those that turn its direction are taken out, and nothing is kept beyond a length. `artworkUrl` is this
 * server's own path to the picture.
 */
export function toPreview(link: RecognisedLink, info: MediaInfo, artworkUrl: string | null): SitePreview {
  return {
    url: link.url,
    site: link.site,
    siteName: link.siteName,
    externalId: externalIdOf(link, info),
    title: cleanLine(info.title, LONGEST.title) || cleanLine(info.id, LONGEST.title) || link.siteName,
    description: cleanLines(info.description ?? '', LONGEST.description),
    author: cleanLine(info.channel ?? info.uploader ?? '', LONGEST.name) || null,
    authorUrl: webAddress(info.channelUrl ?? info.uploaderUrl),
    durationSeconds: info.duration !== null && info.duration > 0 ? info.duration : null,
    artworkUrl,
    views: count(info.viewCount),
    likes: count(info.likeCount),
    uploadedOn: isoDate(info.uploadDate),
    liveStatus: info.liveStatus ? LIVE_STATUS[info.liveStatus] : 'not-live',
    chapters: info.chapters.slice(0, MOST.chapters).map(toChapter),
    languages: distinct(info.languages.filter((language) => LANGUAGE_TAG.test(language))).slice(
      0,
      MOST.languages,
    ),
    tags: distinct(info.tags.map((tag) => cleanLine(tag, LONGEST.tag)).filter(Boolean)).slice(0, MOST.tags),
    sort: mediaSort({
      durationSeconds: info.duration,
      categories: info.categories,
      isStanding: isStanding(info),
    }),
    choices: previewChoices(info),
    formats: previewFormats(info),
    subtitles: subtitlesOf(info),
    audioLanguages: audioLanguagesOf(info),
  };
}

/** Those made by people first; where there are such, the automatic ones of that language are left out. */
function subtitlesOf(info: MediaInfo): PreviewSubtitles[] {
  const written = info.subtitleLanguages.map((language) => ({ language, isAutomatic: false }));
  const automatic = info.automaticCaptionLanguages
    .filter((language) => !info.subtitleLanguages.includes(language))
    .map((language) => ({ language, isAutomatic: true }));
  return [...written, ...automatic]
    .filter(({ language }) => ASKABLE_LANGUAGE.test(language))
    .slice(0, MOST.subtitles);
}

/** Empty unless there is something to choose. */
function audioLanguagesOf(info: MediaInfo): string[] {
  const languages = fetchable(info).flatMap(({ format, hasSound }) =>
    hasSound && format.language !== null && ASKABLE_LANGUAGE.test(format.language) ? [format.language] : [],
  );
  const found = distinct(languages).slice(0, MOST.languages);
  return found.length > 1 ? found : [];
}

/** `20260131` becomes `2026-01-31`; what is no day of the calendar becomes null. */
export function isoDate(uploadDate: string | null): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(uploadDate ?? '') ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const text = `${year}-${month}-${day}`;
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

function toChapter(chapter: MediaInfo['chapters'][number]): Chapter {
  return {
    title: cleanLine(chapter.title ?? '', LONGEST.chapterTitle),
    startSeconds: Math.max(0, chapter.startSeconds),
    endSeconds: chapter.endSeconds,
  };
}

function count(value: number | null): number | null {
  const whole = Math.trunc(value ?? -1);
  return whole >= 0 && Number.isSafeInteger(whole) ? whole : null;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
