import { isText } from '../../../lib/file-text.js';
import { findLink } from '../../../lib/links.js';
import { readLinks } from '../../../lib/read-links.js';
import type { Share } from '../outbox-entry.js';

/** What somebody shared, as far as it can be added: a link, many of them, nothing of the kind, or a file we cannot read. */
export type SharedThing =
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'many'; readonly text: string }
  | { readonly kind: 'nothing'; readonly text: string }
  | { readonly kind: 'refused'; readonly code: 'http.too-large' | 'batches.not-text' };

/**
 * Apps put the link where they like: into the address, the text, even the title, and often twice. What is in a file is a
 * list, also when it is a short one.
 */
export function readShare({ title, text, url, files }: Omit<Share, 'id'>): SharedThing {
  const said = [url, text, title].map((part) => part.trim()).filter((part) => part !== '');
  // A title may be the name of a file, which looks like a host.
  const bare = files.length > 0 ? [] : [url, text];
  const lists = files.filter((file) => file !== null && isText(file));
  const links = linksIn(said, bare);
  const listed = lists.flatMap((list) => readLinks(list ?? '').good.map((link) => link.text));
  if (listed.length > 0) return { kind: 'many', text: [...links, ...lists].join('\n') };
  if (links.length > 1) return { kind: 'many', text: links.join('\n') };
  const [link] = links;
  if (link !== undefined) return { kind: 'link', link };
  if (files.includes(null)) return { kind: 'refused', code: 'http.too-large' };
  if (lists.length < files.length) return { kind: 'refused', code: 'batches.not-text' };
  return { kind: 'nothing', text: [...said, ...lists].join('\n') };
}

/** The links of what was said, each once: spelled out, or one of `bare` that is nothing but a link. */
function linksIn(said: readonly string[], bare: readonly string[]): string[] {
  const spelled = said
    .filter((part) => /https?:\/\//iu.test(part))
    // Here a line that begins with # is no comment.
    .flatMap((part) => readLinks(part.replace(/^#+/gmu, '')).good.map((link) => link.text));
  const links = spelled.length > 0 ? spelled : bare.map(findLink).filter((link) => link !== null);
  return [...new Map(links.map((link) => [new URL(link).href, link])).values()];
}
