import type { Share } from '../features/outbox/outbox-entry.js';
import { outboxStore } from '../features/outbox/outbox-store.js';
import { refusalOfSize } from '../lib/file-text.js';
import { randomKey } from '../lib/random-key.js';

/** The longest link that still fits into an address on its way to the page. */
const longestLink = 2000;

/**
 * Takes what another app shares (the manifest's `share_target`), puts it where the page finds it and leads there. On a
 * device without room the text goes along in the address; only files are lost then, and the page says so.
 */
export async function takeShare(request: Request): Promise<Response> {
  const form = await request.formData();
  const share = await shareOf(form);
  try {
    await outboxStore.putShare(share);
    return lead({ shared: share.id });
  } catch {
    const text = [share.url, share.text, share.title].filter((part) => part !== '').join('\n');
    return lead(text === '' ? { shared: share.id } : { text: text.slice(0, longestLink) });
  }
}

async function shareOf(form: FormData): Promise<Share> {
  const word = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  // A form without a chosen file still sends one, without name and bytes.
  const files = form
    .getAll('files')
    .filter((file) => file instanceof File && (file.name !== '' || file.size > 0));
  const texts = files.map((file) => {
    if (!(file instanceof File) || refusalOfSize(file.size) !== null) return null;
    return file.text();
  });
  return {
    id: randomKey(),
    title: word('title'),
    text: word('text'),
    url: word('url'),
    files: await Promise.all(texts),
  };
}

function lead(query: Record<string, string>): Response {
  // A browser goes on with GET after 303: a reload then shares nothing twice.
  return Response.redirect(`/add?${new URLSearchParams(query).toString()}`, 303);
}
