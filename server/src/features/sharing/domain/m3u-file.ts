import { cleanLine } from '../../../core/text/clean-text.js';
import type { FileItem, LineRefusal, PlaylistFile } from '../playlist-files.contract.js';

/** An entry, and where it stands: a line of text, or a place in a list, from 1. */
export interface ReadItem extends FileItem {
  readonly line: number;
}

/** A line that is not taken, and why. */
export interface RefusedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: LineRefusal;
}

/** What a file says. */
export interface ReadFile {
  readonly name: string;
  readonly items: readonly ReadItem[];
  readonly refused: readonly RefusedLine[];
}

const LONGEST_LINE = 2048;
const LONGEST_TOLD = 200;
const ITEM = '#FOYER-ITEM:';
const URN = /^urn:uuid:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/**
 * A playlist as extended M3U in UTF-8: each entry with its length and title, the film's id as a comment that other players
 * skip, and its link; a film without one by its id (RFC 9562, `urn:uuid:`).
 */
export function writeM3u({ name, items }: Pick<PlaylistFile, 'name' | 'items'>): string {
  const lines = items.flatMap(({ mediaId, url, title, creator, durationSeconds }) => {
    const address = url ?? (mediaId === null ? null : `urn:uuid:${mediaId}`);
    if (address === null) return [];
    const words = cleanLine([creator, title].filter((one) => one).join(' - '), 500);
    const seconds = durationSeconds === null ? -1 : Math.round(durationSeconds);
    return [`#EXTINF:${String(seconds)},${words}`, ...(mediaId ? [`${ITEM}${mediaId}`] : []), address];
  });
  return ['#EXTM3U', '#EXTENC:UTF-8', `#PLAYLIST:${cleanLine(name, 200)}`, ...lines, ''].join('\n');
}

/**
 * Reads an M3U or M3U8 of anybody. Only links of the web and films by their ids are taken; paths, also as `file:`, never are,
 * whatever they point to.
 */
export function readM3u(text: string): ReadFile {
  const items: ReadItem[] = [];
  const refused: RefusedLine[] = [];
  let [name, title, mediaId, durationSeconds] = ['', '', null as string | null, null as number | null];
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|[\r\n]/)
    .entries()) {
    const line = raw.trim();
    if (line === '') continue;
    if (line.startsWith('#')) {
      const [, seconds, words] = /^#EXTINF:\s*(-?[\d.]+)[^,]*,(.*)$/i.exec(line) ?? [];
      if (words !== undefined) [title, durationSeconds] = [words.trim(), positive(Number(seconds))];
      if (line.startsWith('#PLAYLIST:')) name = cleanLine(line.slice(10), 200);
      if (line.startsWith(ITEM)) mediaId = URN.exec(`urn:uuid:${line.slice(ITEM.length)}`)?.[1] ?? null;
      continue;
    }
    const own = URN.exec(line)?.[1]?.toLowerCase();
    const reason = own === undefined ? refusalOf(line) : null;
    if (reason === null) {
      const what = { mediaId: own ?? mediaId?.toLowerCase() ?? null, url: own === undefined ? line : null };
      items.push({ ...what, line: index + 1, title, durationSeconds, creator: null, note: '' });
    } else refused.push(refusedLine(index + 1, line, reason));
    [title, mediaId, durationSeconds] = ['', null, null];
  }
  return { name, items, refused };
}

/** Why an address is not taken; null for a link of the web. Whether a site knows it is asked elsewhere. */
export function refusalOf(address: string): LineRefusal | null {
  if (address.length > LONGEST_LINE) return 'too-long';
  if (/^https?:\/\//i.test(address)) return URL.canParse(address) ? null : 'not-a-link';
  // A drive of Windows is no scheme: C:\films.
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(address)?.[1]?.toLowerCase();
  return scheme === undefined || scheme === 'file' ? 'path' : 'not-a-link';
}

/** A refused line as an answer tells it: without what hides or turns text, and not longer than a few words. */
export function refusedLine(line: number, text: string, reason: LineRefusal): RefusedLine {
  return { line, text: cleanLine(text, LONGEST_TOLD), reason };
}

function positive(seconds: number): number | null {
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
