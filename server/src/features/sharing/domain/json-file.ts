import { playlistFileSchema, type PlaylistFile } from '../playlist-files.contract.js';
import { refusalOf, refusedLine, type ReadFile } from './m3u-file.js';

/** What a JSON file says besides its entries. */
export interface ReadJsonFile extends ReadFile {
  readonly about: Pick<PlaylistFile, 'description' | 'order' | 'allowsDuplicates' | 'rules'>;
}

/** A playlist as a JSON file that {@link readJson} gives back as it was. */
export function writeJson(file: PlaylistFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Reads {@link writeJson}; null for what is no such file. Entries keep to the same rules as those of an M3U. */
export function readJson(text: string): ReadJsonFile | null {
  const parsed = playlistFileSchema.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  const { name, items, ...about } = parsed.data;
  const read = items.map((item, index) => ({ ...item, line: index + 1 }));
  const reasonOf = ({ url, mediaId }: (typeof read)[number]) => {
    if (url !== null) return refusalOf(url);
    return mediaId === null ? 'not-a-link' : null;
  };
  return {
    ...{ name, about },
    items: read.filter((item) => reasonOf(item) === null),
    refused: read.flatMap((item) => {
      const reason = reasonOf(item);
      return reason === null ? [] : [refusedLine(item.line, item.url ?? item.title, reason)];
    }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
