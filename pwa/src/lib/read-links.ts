/** One piece of a text that is meant as a link, as it looks before the server judges it. `line` counts from 1. */
export interface ReadLink {
  readonly line: number;
  readonly text: string;
  /** The host as people say it; null for what is no link. */
  readonly host: string | null;
  /** The code of the reason when it cannot be fetched. */
  readonly code: 'sites.malformed-link' | 'sites.unsupported-link' | null;
  readonly isRepeated: boolean;
}

/** What a text holds. */
export interface LinksRead {
  readonly good: readonly ReadLink[];
  readonly bad: readonly ReadLink[];
  readonly repeated: number;
  /** Hosts of the good ones with their number, most first. */
  readonly hosts: readonly { readonly host: string; readonly count: number }[];
}

const WEB_LINK = /https?:\/\/[^\s<>"'`«»“”‹›\\^{}]+/giu;
const SEPARATORS = /[\s,;|]+/u;
const GLUED = /[,;|](?=https?:\/\/)/giu;
const TRAILING = /[.,;:!?)\]}'"»”]+$/u;
const LIKE_A_HOST = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]|$)/u;
const SCHEME = /^[a-z][a-z\d+.-]*:/iu;
const LONGEST_LINK = 2048;

/**
 * Reads a pasted text or a file the way the server will (a contract test compares the two): links in their order,
 * whatever stands between them; lines that begin with `#` are comments; a line without any is one bad link.
 */
export function readLinks(text: string): LinksRead {
  const seen = new Set<string>();
  const hosts = new Map<string, number>();
  const good: ReadLink[] = [];
  const bad: ReadLink[] = [];
  let repeated = 0;
  for (const { line, piece } of piecesOf(text)) {
    const { url, code } = judge(piece);
    const isRepeated = url !== null && seen.has(url.href);
    const host = url?.hostname.replace(/^www\./u, '') ?? null;
    const link = { line, text: piece, host, code, isRepeated };
    if (url === null || host === null) bad.push(link);
    else if (isRepeated) repeated += 1;
    else {
      seen.add(url.href);
      hosts.set(host, (hosts.get(host) ?? 0) + 1);
      good.push(link);
    }
  }
  const counted = [...hosts].map(([host, count]) => ({ host, count }));
  return { good, bad, repeated, hosts: counted.sort((a, b) => b.count - a.count) };
}

/** How many links a text holds that differ; for telling one pasted link from many. */
export function countLinks(text: string): number {
  return readLinks(text).good.length;
}

function piecesOf(text: string): { line: number; piece: string }[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .flatMap((line, index) => ofLine(line.trim()).map((piece) => ({ line: index + 1, piece })));
}

function ofLine(line: string): string[] {
  if (line === '' || line.startsWith('#')) return [];
  const links = line.replace(GLUED, ' ').match(WEB_LINK);
  if (links) return links.map(withoutTrailing);
  const pieces = line.split(SEPARATORS).filter((piece) => piece !== '');
  return pieces.every((piece) => LIKE_A_HOST.test(piece)) ? pieces.map(withoutTrailing) : [line];
}

/** A closing bracket that was opened inside the link stays: `…/Film_(1999)`. */
function withoutTrailing(link: string): string {
  const tail = TRAILING.exec(link)?.[0] ?? '';
  const isBalanced = tail === ')' && link.split('(').length === link.split(')').length;
  return isBalanced ? link : link.slice(0, link.length - tail.length);
}

function judge(piece: string): { url: URL | null; code: ReadLink['code'] } {
  const malformed = { url: null, code: 'sites.malformed-link' } as const;
  if (piece.length > LONGEST_LINK || piece.startsWith('-') || /[\p{Cc}\s]/u.test(piece)) return malformed;
  const hasScheme = SCHEME.test(piece) && !/^[^/]+:\d+(\/|$)/u.test(piece);
  const url = parse(hasScheme ? piece : `https://${piece}`);
  if (!url) return malformed;
  const isWeb = (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password;
  if (!isWeb) return { url: null, code: 'sites.unsupported-link' };
  const { hostname } = url;
  const isHost = hostname.includes('.') || hostname.startsWith('[') || hostname === 'localhost';
  return isHost ? { url, code: null } : malformed;
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
