import { catalogue, type CatalogueVideo, channels, findVideo } from '../catalogue.ts';
import { cardOf } from './document.ts';

/** Entries on one page of a list. */
const PAGE_SIZE = 50;

interface List {
  title: string;
  channel?: string;
  count: number;
  /** Whether its cards say when a film appeared. */
  isDated?: true;
  at(index: number): CatalogueVideo | undefined;
}

const fixed = (title: string, videos: readonly CatalogueVideo[], channel?: string): List => ({
  ...{ title, count: videos.length, at: (index: number) => videos[index] },
  ...(channel !== undefined && { channel }),
});

const made = (title: string, count: number): List => ({
  ...{ title, count, at: (index: number) => findVideo(`gen-${index + 1}`) },
});

/**
 * Playlists: `films` (playable), `mixed` (every third refused), `empty`, `gen-<n>` (n made-up videos), `dated-<n>` (the
 * same, each a day younger than the one above it).
 */
function playlist(id: string): List | undefined {
  const playable = catalogue.filter(({ refusal, channel }) => !refusal && channel !== 'odd-corner');
  const refused = catalogue.filter(({ refusal }) => refusal);
  if (id === 'films') return fixed('All our films', playable);
  if (id === 'empty') return fixed('Nothing yet', []);
  if (id === 'mixed') {
    const pairs = playable
      .slice(0, 8)
      .flatMap((video, index) => (index % 2 ? [video, refused[index] ?? video] : [video]));
    return fixed('Some of these are gone', pairs);
  }
  const [, number] = /^gen-(\d{1,6})$/.exec(id) ?? [];
  if (number !== undefined) return made(`${number} home films`, Number(number));
  const [, dated] = /^dated-(\d{1,3})$/.exec(id) ?? [];
  return dated === undefined ? undefined : { ...made(`${dated} days`, Number(dated)), isDated: true };
}

/** `grows-<n>`: a channel that publishes; its first film is `gen-<n>`, the newest stands first. */
function growing(id: string, count: number): List | undefined {
  const [, first] = /^grows-(\d{1,6})$/.exec(id) ?? [];
  if (first === undefined) return undefined;
  const at = (index: number) => findVideo(`gen-${Number(first) + count - 1 - index}`);
  return { title: `Growing since ${first}`, channel: id, count, at };
}

function channelList(id: string): List | undefined {
  const [, number] = /^gen-(\d{1,6})$/.exec(id) ?? [];
  if (number !== undefined) return { ...made(`Home films (${number})`, Number(number)), channel: id };
  const channel = Object.entries(channels).find(([key]) => key === id)?.[1];
  const videos = catalogue.filter((video) => video.channel === id && !video.refusal);
  return channel && fixed(channel.name, videos, channel.name);
}

/** One page (from 0) of a playlist or channel with its description; undefined when there is no such list. */
export function listPage(
  kind: 'playlist' | 'channel',
  id: string,
  { page, origin, published }: { page: number; origin: string; published: number },
): Record<string, unknown> | undefined {
  const list = kind === 'playlist' ? playlist(id) : (growing(id, published) ?? channelList(id));
  if (!list) return undefined;
  const first = page * PAGE_SIZE;
  const entries: Record<string, unknown>[] = [];
  for (let index = first; index < Math.min(list.count, first + PAGE_SIZE); index += 1) {
    const video = list.at(index);
    if (!video) continue;
    entries.push({ ...cardOf(video, origin), ...(list.isDated && { upload_date: video.uploadDate }) });
  }
  return {
    id,
    title: list.title,
    description: `${list.count} films`,
    count: list.count,
    page_size: PAGE_SIZE,
    channel: list.channel,
    thumbnails: [{ url: `${origin}/media/poster-2.jpg`, width: 1280, height: 720 }],
    entries,
  };
}
