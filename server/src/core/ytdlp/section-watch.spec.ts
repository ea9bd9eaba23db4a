import { describe, expect, it } from 'vitest';
import { mediaInfoSchema } from './media-info.contract.js';
import { asSection } from './section-watch.js';
import type { YtDlpEvent } from './ytdlp-event.js';

const chapters = [0, 12, 30, 48].map((start, at, all) => ({
  ...{ title: String(at), start_time: start, end_time: all[at + 1] ?? 60 },
}));
const whole = (facts: object = {}, expectedBytes: number | null = 6000): YtDlpEvent => ({
  ...{ type: 'info', expectedBytes },
  info: mediaInfoSchema.parse({ id: 'a', duration: 60, chapters, ...facts }),
});

describe('a part of a film', () => {
  it('has its own length, chapters and size', () => {
    const event = asSection(whole(), { startSeconds: 20, endSeconds: 50 });
    expect(event).toMatchObject({ expectedBytes: 3000, info: { duration: 30 } });
    expect(event.type === 'info' && event.info.chapters).toEqual([
      { title: '1', startSeconds: 0, endSeconds: 10 },
      { title: '2', startSeconds: 10, endSeconds: 28 },
      { title: '3', startSeconds: 28, endSeconds: 30 },
    ]);
  });

  it('may go to the end, and beyond it no further', () => {
    expect(asSection(whole(), { startSeconds: 45, endSeconds: null })).toMatchObject({ expectedBytes: 1500 });
    expect(asSection(whole(), { startSeconds: 45, endSeconds: 500 })).toMatchObject({
      info: { duration: 15 },
    });
  });

  it('guesses nothing of a film without a length', () => {
    const event = asSection(whole({ duration: null }), { startSeconds: 5, endSeconds: 9 });
    expect(event).toMatchObject({ expectedBytes: null, info: { duration: 4 } });
    expect(asSection(whole({ duration: null }), { startSeconds: 5, endSeconds: null })).toMatchObject({
      info: { duration: null },
    });
  });

  it('leaves the whole and other events as they are', () => {
    const event = whole();
    expect(asSection(event, null)).toBe(event);
    const error: YtDlpEvent = { type: 'error', text: 'x' };
    expect(asSection(error, { startSeconds: 1, endSeconds: 2 })).toBe(error);
  });
});
