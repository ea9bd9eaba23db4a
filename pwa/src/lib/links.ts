/**
 * The first web link in `text`, as people paste it: alone, inside a sentence, or without its `https://`.
 * Null when there is none. Only http and https count; the server decides what it can be used for.
 */
export function findLink(text: string): string | null {
  const spelled = /https?:\/\/[^\s<>"'）」』】，。]+/iu.exec(text)?.[0];
  if (spelled) return asLink(spelled.replace(/[).,;!?\]]+$/u, ''));
  const bare = text.trim();
  if (/\s/u.test(bare) || bare.includes('@')) return null;
  return /^(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}(?:[/?#]\S*)?$/iu.test(bare) ? asLink(`https://${bare}`) : null;
}

/** Whether a text holds more than one web link, so that it is better taken as many. */
export function hasManyLinks(text: string): boolean {
  return new Set(text.match(/https?:\/\/[^\s<>"']+/giu)).size > 1;
}

function asLink(text: string): string | null {
  const url = parse(text);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? text : null;
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The site part of a link as a person says it: `youtube.com`. The link itself when it is not one. */
export function hostOf(link: string): string {
  return parse(link)?.hostname.replace(/^www\./u, '') ?? link;
}

/**
 * A link as a person reads it: its site and its path, `vimeo.com/channels/staffpicks/1`, without the scheme and with
 * escapes written out. Invisible and direction-changing characters stay escaped.
 */
export function linkWords(link: string): string {
  const url = parse(link);
  if (!url) return link;
  const rest = `${url.pathname}${url.search}`.replace(/\/$/u, '');
  try {
    const spelled = decodeURIComponent(rest);
    return `${hostOf(link)}${/[\p{C}\p{Z}]/u.test(spelled) ? rest : spelled}`;
  } catch {
    return `${hostOf(link)}${rest}`;
  }
}
