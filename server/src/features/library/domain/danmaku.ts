import { cleanLine } from '../../../core/text/clean-text.js';
import type { DanmakuComment } from '../library.contract.js';

/** More than this many fly past unread; a film that has more loses some everywhere. */
export const MOST_COMMENTS = 6000;
const LONGEST_TEXT = 100;
const LARGEST_COLOUR = 0xffffff;
const COMMENT = /<d\s+p="([^"<>]{1,200})"[^<>]*>([^<]{1,2000})<\/d>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Bilibili's kinds: 1 to 3 and 6 fly, 4 stands at the bottom, 5 at the top; the others are programs and are left out. */
const PLACES: Readonly<Record<string, DanmakuComment['place']>> = {
  ...{ '1': 'flying', '2': 'flying', '3': 'flying', '6': 'flying' },
  ...{ '4': 'bottom', '5': 'top' },
};

/**
 * The comments of a danmaku file (Bilibili's XML: seconds, kind, size, colour, …), in order of time. The text is a
 * stranger's and may be anything; what is no comment is left out.
 */
export function readDanmaku(xml: string): DanmakuComment[] {
  const comments = [...xml.matchAll(COMMENT)]
    .flatMap(([, facts = '', text = '']) => toComment(facts.split(','), text))
    .sort((one, other) => one.seconds - other.seconds);
  if (comments.length <= MOST_COMMENTS) return comments;
  const step = comments.length / MOST_COMMENTS;
  return Array.from({ length: MOST_COMMENTS }, (_, at) => comments[Math.floor(at * step)]).filter(
    (comment) => comment !== undefined,
  );
}

/** The comments of one part of a film, counted from the part's start. */
export function cutDanmaku(
  comments: readonly DanmakuComment[],
  { startSeconds, endSeconds }: { readonly startSeconds: number; readonly endSeconds: number | null },
): DanmakuComment[] {
  return comments
    .filter(({ seconds }) => seconds >= startSeconds && seconds < (endSeconds ?? Infinity))
    .map((comment) => ({ ...comment, seconds: comment.seconds - startSeconds }));
}

/** The same file in our own writing. */
export function writeDanmaku(comments: readonly DanmakuComment[]): string {
  const kinds = { flying: 1, bottom: 4, top: 5 } as const;
  const lines = comments.map(({ seconds, place, colour, text }) => {
    const facts = [seconds, kinds[place], 25, Number.parseInt(colour.slice(1), 16)].join(',');
    return `<d p="${facts}">${escaped(text)}</d>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><i>${lines.join('')}</i>`;
}

function toComment([time, kind, , colour]: readonly string[], text: string): DanmakuComment[] {
  const seconds = Number(time);
  const place = PLACES[kind?.trim() ?? ''];
  const words = cleanLine(unescaped(text), LONGEST_TEXT);
  if (!Number.isFinite(seconds) || seconds < 0 || !place || words === '') return [];
  return [{ seconds, place, colour: hexOf(Number(colour)), text: words }];
}

function hexOf(colour: number): string {
  const isColour = Number.isInteger(colour) && colour >= 0 && colour <= LARGEST_COLOUR;
  return `#${(isColour ? colour : LARGEST_COLOUR).toString(16).padStart(6, '0')}`;
}

function unescaped(text: string): string {
  return text.replace(/&(#x?[\da-f]{1,6}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
