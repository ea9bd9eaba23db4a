import { describe, expect, it } from 'vitest';
import { chapterAt, chapterMarks, nextChapterStart, previousChapterStart } from './chapter-lookup.js';

const chapters = [
  { title: 'Opening', startSeconds: 0, endSeconds: 60 },
  { title: 'Middle', startSeconds: 60, endSeconds: 240 },
  { title: 'End', startSeconds: 240, endSeconds: null },
];

describe('chapters', () => {
  it('are found by the moment', () => {
    expect(chapterAt(chapters, 0)?.title).toBe('Opening');
    expect(chapterAt(chapters, 239.9)?.title).toBe('Middle');
    expect(chapterAt(chapters, 9_999)?.title).toBe('End');
    expect(chapterAt(chapters.slice(1), 10)).toBeNull();
    expect(chapterAt([], 10)).toBeNull();
  });

  it('mark the track where one ends and the next begins', () => {
    expect(chapterMarks(chapters, 300)).toEqual([0.2, 0.8]);
    expect(chapterMarks(chapters, Number.NaN)).toEqual([]);
  });

  it('lead to the next one', () => {
    expect(nextChapterStart(chapters, 60)).toBe(240);
    expect(nextChapterStart(chapters, 250)).toBeNull();
  });

  it('lead back to their own beginning first, then to the one before', () => {
    expect(previousChapterStart(chapters, 100)).toBe(60);
    expect(previousChapterStart(chapters, 61)).toBe(0);
    expect(previousChapterStart(chapters, 2)).toBeNull();
  });
});
