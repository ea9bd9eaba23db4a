import type { Chapter, SiteKey } from '../../sites/sites.contract.js';
import { cleanLine, cleanLines, webAddress } from '../../../core/text/clean-text.js';
import { foldKey, searchText } from './fold-text.js';

/** What a site said about a film: anything may be in it. */
export interface DescribedMedia {
  site: SiteKey;
  externalId: string | null;
  sourceUrl: string | null;
  title: string;
  description: string;
  /** `key` is the site's own id of the author; the folded name stands in when it is null or empty. */
  author: { key: string | null; name: string; url: string | null } | null;
  /** `YYYY-MM-DD`; anything else counts as unknown. */
  uploadedOn: string | null;
  language: string | null;
  tags: readonly string[];
  categories: readonly string[];
  chapters: readonly Chapter[];
}

/** The same made safe to keep and to show: no control characters, lengths that fit, web addresses only. */
export interface MediaWords {
  title: string;
  titleKey: string;
  description: string;
  externalId: string | null;
  sourceUrl: string | null;
  author: { key: string; name: string; url: string | null } | null;
  uploadedOn: string | null;
  language: string | null;
  tags: string[];
  categories: string[];
  chapters: Chapter[];
}

const NO_TITLE = 'Untitled';

/** Makes a site's words safe. Never fails, whatever the site said. */
export function mediaWords(described: DescribedMedia): MediaWords {
  const title = cleanTitle(described.title);
  return {
    title,
    titleKey: titleKey(title),
    description: cleanDescription(described.description),
    externalId: externalKey(described.externalId),
    sourceUrl: webAddress(described.sourceUrl),
    author: cleanAuthor(described.author),
    uploadedOn: realDate(described.uploadedOn),
    language: languageTag(described.language),
    tags: cleanTags(described.tags),
    categories: cleanTags(described.categories).slice(0, 20),
    chapters: cleanChapters(described.chapters),
  };
}

/** A title of one line and at most 500 characters; never empty. */
export function cleanTitle(title: string): string {
  return cleanLine(title, 500) || NO_TITLE;
}

/** A description of at most 20,000 characters. */
export function cleanDescription(description: string): string {
  return cleanLines(description, 20_000);
}

/** What lists sort a title by. */
export function titleKey(title: string): string {
  return foldKey(title, 200);
}

/** At most 100 tags of at most 100 characters, each once, whatever its case and accents. */
export function cleanTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags.slice(0, 1000).map((each) => cleanLine(each, 100))) {
    const key = tagKey(tag);
    if (key && !byKey.has(key)) byKey.set(key, tag);
  }
  return [...byKey.values()].slice(0, 100);
}

/** What tags are compared and counted by. */
export function tagKey(tag: string): string {
  return foldKey(tag, 100);
}

/** A site's own id of a film as it is kept and looked up; null when there is none. */
export function externalKey(id: string | null): string | null {
  return cleanLine(id ?? '', 255) || null;
}

/** The language in BCP 47's shape (`en`, `pt-BR`), else null. */
export function languageTag(language: string | null): string | null {
  return language !== null &&
    /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,2}$/.test(language) &&
    language.length <= 20
    ? language
    : null;
}

/** The text the search index keeps of an item. */
export function indexedText(
  words: { title: string; description: string; tags: readonly string[] },
  author: string,
) {
  return {
    title: searchText(words.title),
    author: searchText(author),
    description: searchText(words.description),
    tags: searchText(words.tags.join(' ')),
  };
}

function cleanAuthor(author: DescribedMedia['author']): MediaWords['author'] {
  const name = cleanLine(author?.name ?? '', 200);
  if (!author || !name) return null;
  const key = cleanLine(author.key ?? '', 255) || foldKey(name, 255) || name;
  return { key, name, url: webAddress(author.url) };
}

function cleanChapters(chapters: readonly Chapter[]): Chapter[] {
  return chapters
    .filter((chapter) => Number.isFinite(chapter.startSeconds) && chapter.startSeconds >= 0)
    .slice(0, 1000)
    .map((chapter) => ({
      title: cleanLine(chapter.title, 200),
      startSeconds: chapter.startSeconds,
      endSeconds: Number.isFinite(chapter.endSeconds) ? chapter.endSeconds : null,
    }));
}

function realDate(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}
