import { cleanLines } from '../../../core/text/clean-text.js';
import type { Cue } from './subtitle-cues.js';

/** More is no subtitle that anybody reads. */
const MOST_CUES = 30_000;
const LONGEST_TEXT = 1000;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', lrm: '', rlm: '' },
};

/**
 * The cues of a subtitle file, in order of time, without styles, tags and places on the screen. `format` is the
 * file's ending: vtt, srt, ass, ssa or ttml; another one is read as if it were vtt. Empty when there are none:
 * the text is a stranger's and may be anything.
 */
export function readCues(source: string, format: string): Cue[] {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const found =
    format === 'ass' || format === 'ssa'
      ? readAss(text)
      : format === 'ttml'
        ? readTtml(text)
        : readTimed(text);
  return found
    .map((cue) => ({ ...cue, text: cleanLines(cue.text, LONGEST_TEXT).replace(/\n\s*\n+/g, '\n') }))
    .filter(({ start, end, text: words }) => words !== '' && Number.isFinite(start) && end > start)
    .sort((one, other) => one.start - other.start)
    .slice(0, MOST_CUES);
}

const TIMING =
  /^\s*((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})[ \t]+-->[ \t]+((?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3})/;

/** WebVTT and SubRip: a line of two times, then text up to an empty line. */
function readTimed(text: string): Cue[] {
  const cues: { start: number; end: number; lines: string[] }[] = [];
  let current: (typeof cues)[number] | null = null;
  for (const line of text.split('\n')) {
    const [, start, end] = TIMING.exec(line) ?? [];
    if (start && end) {
      current = { start: seconds(start), end: seconds(end), lines: [] };
      cues.push(current);
    } else if (line.trim() === '') current = null;
    else current?.lines.push(line);
  }
  return cues.map(({ start, end, lines }) => ({ start, end, text: plain(lines.join('\n')) }));
}

/** `Dialogue: layer,start,end,style,name,left,right,vertical,effect,text`. */
function readAss(text: string): Cue[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('Dialogue:')) return [];
    const parts = line.slice('Dialogue:'.length).split(',');
    const words = parts.slice(9).join(',');
    const shown = words
      .replace(/\{[^}]*\}/g, '')
      .replace(/\\[Nn]/g, '\n')
      .replace(/\\h/g, ' ');
    return [{ start: seconds(parts[1] ?? ''), end: seconds(parts[2] ?? ''), text: shown }];
  });
}

/** `<p begin="…" end="…">text<br/>text</p>`. Searched step by step: a pattern over the whole would be slow on purpose. */
function readTtml(text: string): Cue[] {
  return text
    .split(/<(?:tt:)?p(?=[\s>])/)
    .slice(1)
    .flatMap((part) => {
      const open = part.indexOf('>');
      const close = part.search(/<\/(?:tt:)?p>/);
      if (open < 0 || close < open) return [];
      const attribute = (name: string) =>
        new RegExp(`\\s${name}="([^"]{1,40})"`).exec(part.slice(0, Math.min(open, 2000)))?.[1] ?? '';
      const words = part.slice(open + 1, close).replace(/<(?:tt:)?br\s*\/?>/g, '\n');
      return [{ start: seconds(attribute('begin')), end: seconds(attribute('end')), text: plain(words) }];
    });
}

/** `1:02:03.5`, `02:03,500`, `12.5s` or `1500ms` in seconds; NaN for anything else. */
function seconds(text: string): number {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)(ms|s)\s*$/.exec(text) ?? [];
  if (amount) return Number(amount) / (unit === 'ms' ? 1000 : 1);
  const [, hours = '0', minutes, rest] =
    /^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2}(?:[.,]\d{1,3})?)/.exec(text) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest?.replace(',', '.'));
}

/** Without tags, and with characters for their names. */
function plain(text: string): string {
  return text
    .replace(/<[^>\n]{0,500}>/g, '')
    .replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => character(name) ?? whole);
}

function character(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name) ?? [];
  const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : null;
  if (code === null) return ENTITIES[name.toLowerCase()];
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
