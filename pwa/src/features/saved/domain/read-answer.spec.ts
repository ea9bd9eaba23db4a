import { describe, expect, it } from 'vitest';
import { readAnswer, type FileAnswer } from './read-answer.js';

const answer = (status: number, changes: Partial<FileAnswer> = {}): FileAnswer => ({
  ...{ status, etag: '"v1"', contentRange: null, contentLength: null },
  ...changes,
});

describe('the answer to a request for the rest of a file', () => {
  it('is appended where the last try left off', () => {
    expect(readAnswer(answer(206, { contentRange: 'bytes 500-999/1000' }), 500, 1000)).toEqual({
      ...{ kind: 'append', from: 500, totalBytes: 1000, etag: '"v1"' },
    });
  });

  it('is taken from the beginning when the whole file comes', () => {
    expect(readAnswer(answer(200, { contentLength: '1000' }), 500, 1000)).toMatchObject({ from: 0 });
  });

  it('means anew when the file has changed, or another range comes', () => {
    expect(readAnswer(answer(412), 500, 1000).kind).toBe('anew');
    expect(readAnswer(answer(206, { contentRange: 'bytes 0-999/1000' }), 500, 1000).kind).toBe('anew');
    expect(readAnswer(answer(416), 500, 400).kind).toBe('anew');
  });

  it('means done when there is nothing left', () => {
    expect(readAnswer(answer(416), 1000, 1000).kind).toBe('whole');
  });

  it('tells what stands in the way from what will pass', () => {
    expect(readAnswer(answer(404), 0, null)).toEqual({ kind: 'stuck', obstacle: 'gone' });
    expect(readAnswer(answer(422), 0, null)).toEqual({ kind: 'stuck', obstacle: 'cannot-play' });
    expect(readAnswer(answer(403), 0, null)).toEqual({ kind: 'stuck', obstacle: 'refused' });
    for (const status of [401, 429, 500, 503]) expect(readAnswer(answer(status), 0, null).kind).toBe('later');
  });
});
