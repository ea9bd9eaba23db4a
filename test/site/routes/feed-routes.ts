import { numberFromQuery, type Route, sendText, type Visit } from '../visit.ts';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 5, 1, 8);

/** One episode a day, `gen-<n>.mp4` each, newest first; `?items=` says how many (default 20). */
async function podcast(visit: Visit): Promise<void> {
  const count = Math.max(0, Math.min(1000, numberFromQuery(visit, 'items', 20)));
  const items: string[] = [];
  for (let number = count; number >= 1; number -= 1) {
    const size = (await visit.shelf.find(`gen-${number}.mp4`))?.size ?? 0;
    const file = `${visit.origin}/media/gen-${number}.mp4`;
    items.push(`<item>
<title>Episode ${number}</title>
<link>${visit.origin}/watch?v=gen-${number}</link>
<guid isPermaLink="false">foyer-test-${number}</guid>
<pubDate>${new Date(FIRST_DAY + number * DAY).toUTCString()}</pubDate>
<description>What happened on day ${number}.</description>
<enclosure url="${file}" length="${size}" type="video/mp4"/>
</item>`);
  }
  const feed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>
<title>Days at home</title>
<link>${visit.origin}/</link>
<description>A small film every day.</description>
<image><url>${visit.origin}/media/poster-3.jpg</url><title>Days at home</title><link>${visit.origin}/</link></image>
${items.join('\n')}
</channel></rss>
`;
  sendText(visit, feed, 'application/rss+xml; charset=utf-8');
}

/** The RSS feed. */
export const feedRoutes: readonly Route[] = [{ path: /^\/feed\.xml$/, answer: podcast }];
