/** What a `Range` header asks of a file: all of it, one part (both ends included), or bytes it has not got. */
export type RangeDecision =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

interface Part {
  readonly start: number;
  readonly end: number;
}

const WHOLE: RangeDecision = { kind: 'whole' };
/** More parts than a player ever asks for; RFC 9110 section 14.2 lets a server ignore such requests. */
const MOST_PARTS = 16;
const SPEC = /^(\d*)-(\d*)$/;

/**
 * Reads a `Range` header for a file of `bytes` bytes (RFC 9110 section 14). A header that is malformed, of
 * another unit or of more than 16 parts is ignored (`whole`). Several parts that join or overlap are one part;
 * parts that leave gaps are answered with the whole file, because no player reads multipart answers.
 */
export function parseRange(header: string | undefined, bytes: number): RangeDecision {
  const set = /^bytes=(.*)$/i.exec(header ?? '')?.[1];
  if (set === undefined) return WHOLE;
  const specs = set
    .split(',')
    .map((spec) => spec.trim())
    .filter(Boolean);
  if (specs.length === 0 || specs.length > MOST_PARTS) return WHOLE;
  const parts = specs.map((spec) => parseSpec(spec, bytes));
  if (parts.includes('malformed')) return WHOLE;
  return join(parts.filter((part) => typeof part === 'object'));
}

function parseSpec(spec: string, bytes: number): Part | 'malformed' | 'unsatisfiable' {
  const [, first = '', last = ''] = SPEC.exec(spec) ?? [];
  if (first === '' && last === '') return 'malformed';
  if (first === '') return suffix(Number(last), bytes);
  if (last !== '' && BigInt(last) < BigInt(first)) return 'malformed';
  const start = Number(first);
  if (start >= bytes) return 'unsatisfiable';
  return { start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) };
}

function suffix(length: number, bytes: number): Part | 'unsatisfiable' {
  if (length === 0 || bytes === 0) return 'unsatisfiable';
  return { start: Math.max(0, bytes - length), end: bytes - 1 };
}

function join(parts: Part[]): RangeDecision {
  const [head, ...rest] = parts.sort((a, b) => a.start - b.start);
  if (!head) return { kind: 'unsatisfiable' };
  let { end } = head;
  for (const part of rest) {
    if (part.start > end + 1) return WHOLE;
    end = Math.max(end, part.end);
  }
  return { kind: 'part', start: head.start, end };
}
