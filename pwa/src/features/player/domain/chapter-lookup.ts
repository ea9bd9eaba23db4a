export interface ChapterSpan {
  title: string;
  startSeconds: number;
  endSeconds: number | null;
}

/** The chapter that plays at a moment, or null before the first one. Chapters are in order of their start. */
export function chapterAt<Chapter extends ChapterSpan>(
  chapters: readonly Chapter[],
  seconds: number,
): Chapter | null {
  return chapters.findLast((chapter) => chapter.startSeconds <= seconds) ?? null;
}

/** Where the chapters after the first begin on the track, as shares from 0 to 1. */
export function chapterMarks(chapters: readonly ChapterSpan[], duration: number): number[] {
  if (!Number.isFinite(duration) || duration <= 0) return [];
  return chapters
    .map((chapter) => chapter.startSeconds / duration)
    .filter((share) => share > 0.002 && share < 0.998);
}

/** Seconds at which the next chapter begins, or null in the last one. */
export function nextChapterStart(chapters: readonly ChapterSpan[], seconds: number): number | null {
  return chapters.find((chapter) => chapter.startSeconds > seconds)?.startSeconds ?? null;
}

/** Seconds to go back to: the beginning of this chapter, or of the one before within its first three seconds. */
export function previousChapterStart(chapters: readonly ChapterSpan[], seconds: number): number | null {
  return chapters.findLast((chapter) => chapter.startSeconds < seconds - 3)?.startSeconds ?? null;
}
