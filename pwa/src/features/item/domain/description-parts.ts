/** A piece of a description: plain text, a link that is safe to follow, or a moment of the film. */
export type DescriptionPart =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'moment'; text: string; seconds: number };

const pattern =
  /(https?:\/\/[^\s<>"'`\u3000\uff08\uff09\u3002\uff0c]+)|(?<![\d:.])((?:\d{1,2}:)?\d{1,2}:\d{2})(?![\d:])/giu;

/**
 * Cuts a description, which is a stranger's text, into pieces to be shown as text nodes. Only http and https
 * addresses without a user name become links; times inside the film (`1:23`, `1:02:03`) become moments.
 */
export function descriptionParts(text: string, durationSeconds: number | null): DescriptionPart[] {
  const parts: DescriptionPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const part = match[1] ? linkPart(match[1]) : momentPart(match[2] ?? '', durationSeconds);
    if (!part) continue;
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(part);
    end = match.index + part.text.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** An address that a link may carry: http or https, no user name or password; null for anything else. */
export function safeHref(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return url.href;
}

function linkPart(raw: string): DescriptionPart | null {
  const text = withoutTail(raw);
  const href = safeHref(text);
  return href === null ? null : { kind: 'link', text, href };
}

/** Punctuation after an address belongs to the sentence; a closing bracket only when none was opened inside. */
function withoutTail(raw: string): string {
  let text = raw;
  while (/[.,;:!?)\]]$/.test(text)) {
    const closes = text.at(-1) === ')' && text.split('(').length >= text.split(')').length;
    if (closes) return text;
    text = text.slice(0, -1);
  }
  return text;
}

function momentPart(text: string, durationSeconds: number | null): DescriptionPart | null {
  const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return durationSeconds !== null && seconds < durationSeconds ? { kind: 'moment', text, seconds } : null;
}
