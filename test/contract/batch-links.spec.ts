import { expect, it } from 'vitest';
import { readLinks } from '../../pwa/src/lib/read-links.js';
import { FoyerError } from '../../server/src/core/http/foyer-error.js';
import { findLinks } from '../../server/src/features/batches/domain/find-links.js';
import { recogniseLink } from '../../server/src/features/sites/domain/recognise-link.js';

const text = [
  '\uFEFF# an evening',
  'https://a.example/1, https://b.example/2?x=1,2;https://c.example/3',
  'Look: "https://a.example/4". And (https://a.example/Film_(1999))!',
  '<https://a.example/5> 【https://a.example/6】',
  'youtu.be/abc, vimeo.com/1 | nas.local:8080/film.mp4',
  'not a link at all',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://ada:secret@a.example/7',
  'https://nowhere/8',
  '-x https://a.example/9',
  '-rm',
  `https://a.example/${'x'.repeat(2_100)}`,
  'https://[::1]/10 http://localhost/11',
].join('\r\n');

/** Why the server refuses a link; null when it takes it. */
function refusalOf(link: string): string | null {
  try {
    recogniseLink(link);
    return null;
  } catch (error) {
    if (error instanceof FoyerError) return error.code;
    throw error;
  }
}

it('what the page shows of a pasted text is what the server makes of it', () => {
  const server = findLinks(text).map((found) => ({ ...found, code: refusalOf(found.text) }));
  const { good, bad } = readLinks(text);
  const shown = [...good, ...bad].map(({ line, text: link, code }) => ({ line, text: link, code }));
  const inOrder = (links: typeof shown) =>
    links.toSorted((a, b) => a.line - b.line || a.text.localeCompare(b.text));
  expect(inOrder(shown)).toEqual(inOrder(server as typeof shown));
});
