import { v5 } from 'uuid';
import { markup, trusted, type Markup } from './markup.js';

/** Podcasts' own space of names (podcastindex.org, `podcast:guid`). */
const PODCASTS = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6';
const LONGEST_WORDS = 4000;

/** Something to hear or see. Addresses are whole. */
export interface Episode {
  readonly id: string;
  readonly title: string;
  readonly creator: string | null;
  readonly about: string;
  readonly addedAt: string;
  readonly durationSeconds: number | null;
  readonly pictureUrl: string | null;
  readonly chaptersUrl: string | null;
  readonly file: { readonly url: string; readonly type: string; readonly bytes: number };
}

export interface Podcast {
  readonly id: string;
  readonly url: string;
  readonly homeUrl: string;
  readonly title: string;
  readonly about: string;
  readonly language: string;
  readonly kind: 'audio' | 'video';
  /** Whether the order is the maker's: episodes then have numbers. */
  readonly isSerial: boolean;
  readonly pictureUrl: string | null;
  readonly episodes: readonly Episode[];
}

/**
 * A podcast as RSS 2.0 with the iTunes tags and the podcast namespace (`guid`, `locked`, `chapters`, `medium`). It is for
 * one person: directories are told not to take it. The guid follows from the feed's id, so it outlives another address.
 */
export function podcastFeed(podcast: Podcast): string {
  const { url, homeUrl, title, about, kind, isSerial, pictureUrl, episodes } = podcast;
  const picture = pictureUrl === null ? null : markup`<itunes:image href="${pictureUrl}"/>`;
  const head = [
    markup`<title>${plain(title)}</title><link>${homeUrl}</link><description>${plain(about || title)}</description>`,
    markup`<language>${podcast.language}</language><generator>Foyer</generator>`,
    markup`<atom:link href="${url}" rel="self" type="application/rss+xml"/>`,
    markup`<itunes:author>Foyer</itunes:author><itunes:explicit>false</itunes:explicit><itunes:block>Yes</itunes:block>`,
    markup`<itunes:type>${isSerial ? 'serial' : 'episodic'}</itunes:type><itunes:category text="Leisure"/>`,
    markup`<podcast:guid>${v5(`foyer/${podcast.id}`, PODCASTS)}</podcast:guid><podcast:locked>yes</podcast:locked>`,
    markup`<podcast:medium>${kind === 'video' ? 'video' : 'podcast'}</podcast:medium>${picture}`,
  ];
  const items = episodes.map((episode, index) => item(episode, isSerial ? index + 1 : null));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup`${trusted(OPEN)}<channel>${head}${items}</channel></rss>`.source}\n`;
}

const OPEN =
  '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"' +
  ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"' +
  ' xmlns:podcast="https://podcastindex.org/namespace/1.0">';

function item(episode: Episode, number: number | null): Markup {
  const { id, title, creator, about, durationSeconds, pictureUrl, chaptersUrl, file } = episode;
  const parts = [
    markup`<title>${plain(title)}</title><guid isPermaLink="false">${id}</guid>`,
    markup`<pubDate>${new Date(episode.addedAt).toUTCString()}</pubDate><description>${plain(about)}</description>`,
    markup`<enclosure url="${file.url}" length="${file.bytes}" type="${file.type}"/>`,
    creator === null ? null : markup`<itunes:author>${plain(creator)}</itunes:author>`,
    durationSeconds === null
      ? null
      : markup`<itunes:duration>${Math.round(durationSeconds)}</itunes:duration>`,
    number === null ? null : markup`<itunes:episode>${number}</itunes:episode>`,
    pictureUrl === null ? null : markup`<itunes:image href="${pictureUrl}"/>`,
    chaptersUrl === null
      ? null
      : markup`<podcast:chapters url="${chaptersUrl}" type="application/json+chapters"/>`,
  ];
  return markup`<item>${parts.filter((part) => part !== null)}</item>`;
}

/** Without the characters that XML 1.0 (section 2.2) knows no way to write, and not endless. */
function plain(text: string): string {
  const unwritable = /[^\P{Cc}\n\t]|[\ufffe\uffff]/gu;
  return text.slice(0, LONGEST_WORDS).toWellFormed().replace(unwritable, ' ').trim();
}

/** Chapters as the podcast namespace's JSON (version 1.2.0). */
export function chaptersFile(
  chapters: readonly { readonly title: string; readonly startSeconds: number }[],
): string {
  const list = chapters.map(({ title, startSeconds }) => ({ startTime: startSeconds, title: plain(title) }));
  return JSON.stringify({ version: '1.2.0', chapters: list });
}
