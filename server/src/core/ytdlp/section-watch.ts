import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaInfo } from './media-info.contract.js';
import type { Section } from './wish-arguments.js';
import type { YtDlpEvent } from './ytdlp-event.js';

const LOOK_EVERY_MS = 500;

/**
 * An event about a whole film as it is for one part of it: its length, its chapters counted from the part's start,
 * and the bytes to expect in proportion.
 */
export function asSection(event: YtDlpEvent, section: Section | null | undefined): YtDlpEvent {
  if (!section || event.type !== 'info') return event;
  const { duration } = event.info;
  const info = cut(event.info, section);
  const isKnown = event.expectedBytes !== null && duration !== null && duration > 0 && info.duration !== null;
  const expectedBytes = isKnown
    ? Math.round(((event.expectedBytes ?? 0) * (info.duration ?? 0)) / (duration ?? 1))
    : null;
  return { ...event, info, expectedBytes };
}

function cut(info: MediaInfo, { startSeconds, endSeconds }: Section): MediaInfo {
  const end = Math.min(endSeconds ?? Infinity, info.duration ?? Infinity);
  const length = end - startSeconds;
  const shifted = (seconds: number) => Math.min(Math.max(0, seconds - startSeconds), length);
  return {
    ...info,
    duration: Number.isFinite(length) && length > 0 ? length : null,
    chapters: info.chapters
      .filter(
        (chapter) =>
          chapter.startSeconds < end && (chapter.endSeconds === null || chapter.endSeconds > startSeconds),
      )
      .map((chapter) => ({
        ...chapter,
        startSeconds: shifted(chapter.startSeconds),
        endSeconds: chapter.endSeconds === null ? null : shifted(chapter.endSeconds),
      })),
  };
}

/**
 * ffmpeg fetches a part by itself and says nothing meanwhile, so the files it writes tell how far it is: a progress
 * event for each, twice a second. The returned function ends that.
 */
export function watchSection(folder: string, take: (event: YtDlpEvent) => void): () => void {
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    for (const { path, bytes } of await filesIn(join(folder, 'tmp')))
      take({ type: 'progress', progress: { ...UNKNOWN, filename: path, downloadedBytes: bytes } });
    isLooking = false;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

const UNKNOWN = { isFinished: false, totalBytes: null, bytesPerSecond: null, etaSeconds: null } as const;

async function filesIn(folder: string): Promise<{ path: string; bytes: number }[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names.map(async (name) => ({
      // yt-dlp names a file without this when it reports its end.
      path: join(folder, name.replace(/\.part$/, '')),
      bytes: await stat(join(folder, name)).then(
        (facts) => facts.size,
        () => 0,
      ),
    })),
  );
}
