import { describe, expect, it } from 'vitest';
import { mediaInfoSchema } from './media-info.contract.js';
import { ProbeCollector } from './probe-collector.js';
import type { YtDlpEvent } from './ytdlp-event.js';

const formats = [{ format_id: '1' }];
const video = (id: string, more: object = {}): YtDlpEvent => ({
  type: 'info',
  info: mediaInfoSchema.parse({ id, formats, ...more }),
  expectedBytes: null,
});
const list: YtDlpEvent = {
  type: 'playlist',
  playlist: {
    id: 'l',
    title: 'List',
    count: 9,
    extractorKey: 'Site',
    webpageUrl: 'https://x/l',
    author: null,
  },
};
const entry: YtDlpEvent = {
  type: 'entry',
  entry: { id: 'e', url: 'https://x/e', title: 'E', duration: null, uploader: null },
};

function probe(...events: YtDlpEvent[]) {
  const collector = new ProbeCollector();
  events.forEach((event) => collector.take(event));
  return (code: number | null = 0) => collector.result({ code });
}

describe('what a probe found', () => {
  it('is a video', () => {
    expect(probe(video('a'))()).toMatchObject({ id: 'a', playlist: null });
  });

  it('is a list, of entries or of whole videos', () => {
    expect(probe(entry, list)()).toMatchObject({
      id: 'l',
      title: 'List',
      playlist: { count: 9, entries: [{ id: 'e' }] },
    });
    expect(probe(video('a'), video('b'), list)().playlist?.entries.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(probe(list)().playlist?.entries).toEqual([]);
  });

  it('is the film itself when a page holds just one', () => {
    expect(probe(video('a'), list)()).toMatchObject({ id: 'a', playlist: null });
  });

  it('may be without formats only when it is announced', () => {
    expect(probe(video('a', { formats: [], live_status: 'is_upcoming' }))().formats).toEqual([]);
    expect(() =>
      probe(video('a', { formats: [] }), { type: 'warning', text: 'This video is DRM protected' })(),
    ).toThrow(expect.objectContaining({ code: 'ytdlp.drm' }));
  });

  it('is a coded failure when there is nothing', () => {
    expect(() => probe()()).toThrow(expect.objectContaining({ code: 'ytdlp.unsupported' }));
    expect(() => probe()(null)).toThrow(expect.objectContaining({ code: 'ytdlp.interrupted' }));
    expect(() => probe({ type: 'error', text: 'Unsupported URL: https://x' })(1)).toThrow(
      expect.objectContaining({ code: 'ytdlp.unsupported' }),
    );
  });
});
