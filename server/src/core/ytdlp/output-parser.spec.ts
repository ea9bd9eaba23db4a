import { describe, expect, it } from 'vitest';
import { OutputParser } from './output-parser.js';

const describeVideo = (info: object, lines: readonly string[] = []) => {
  const parser = new OutputParser();
  return [`@I${JSON.stringify(info)}`, ...lines, '@B'].flatMap((line) => parser.stdout(line));
};

describe('the output parser', () => {
  it('puts the lines of a description together', () => {
    const [event] = describeVideo(
      { id: 'a', extractor_key: 'Youtube', title: 'Film', tags: ['x'], duration: 10.5 },
      [
        '@C[{"start_time": 0, "end_time": 4, "title": "One"}]',
        '@A[{"url": "https://i/1.jpg", "width": 320}, {"url": "javascript:alert(1)"}]',
        '@T[{"format_id": "137", "ext": "mp4", "height": 1080, "vcodec": "avc1", "acodec": "none"}]',
        '@R[{"filesize": 100}, {"filesize_approx": 20}]',
        '@S{"en": [], "live_chat": []}',
        '@U{"fr": []}',
      ],
    );
    expect(event).toMatchObject({
      type: 'info',
      expectedBytes: 120,
      info: {
        id: 'a',
        title: 'Film',
        tags: ['x'],
        duration: 10.5,
        chapters: [{ title: 'One', startSeconds: 0, endSeconds: 4 }],
        thumbnails: [{ url: 'https://i/1.jpg', width: 320, height: null }],
        formats: [{ formatId: '137', height: 1080, vcodec: 'avc1', acodec: null }],
        subtitleLanguages: ['en'],
        automaticCaptionLanguages: ['fr'],
      },
    });
  });

  it('takes missing fields, which yt-dlp writes as NA, for nothing', () => {
    const [event] = describeVideo({ id: 7, format_id: 'mp4', ext: 'mp4', filesize: 5 }, [
      '@CNA',
      '@ANA',
      '@TNA',
      '@RNA',
      '@SNA',
    ]);
    expect(event).toMatchObject({
      type: 'info',
      expectedBytes: 5,
      info: {
        id: '7',
        title: '7',
        chapters: [],
        formats: [{ formatId: 'mp4', filesize: 5 }],
        description: null,
      },
    });
  });

  it('leaves out what has not the shape and keeps the rest', () => {
    const [event] = describeVideo(
      { id: 'a', title: ['no text'], view_count: 'many', live_status: 'dreaming' },
      ['@T[{"format_id": "1"}, {"ext": "mp4"}, null, 5]'],
    );
    expect(event).toMatchObject({
      info: { title: 'a', viewCount: null, liveStatus: null, formats: [{ formatId: '1' }] },
    });
    expect(describeVideo({ title: 'no id' })).toEqual([]);
    expect(new OutputParser().stdout('@B')).toEqual([]);
  });

  it('tells the entries of a list from videos', () => {
    expect(describeVideo({ _type: 'url', id: 'b', url: 'https://x/b', title: 'B' })).toEqual([
      { type: 'entry', entry: { id: 'b', url: 'https://x/b', title: 'B', duration: null, uploader: null } },
    ]);
    expect(new OutputParser().stdout('@L{"id": "l", "title": "List", "playlist_count": 500}')).toMatchObject([
      { type: 'playlist', playlist: { title: 'List', count: 500 } },
    ]);
  });

  it('reads progress and the finished file', () => {
    const parser = new OutputParser();
    const line =
      '@P{"status": "downloading", "downloaded_bytes": 5, "total_bytes_estimate": 9.5, "filename": "/a"}';
    expect(parser.stdout(line)).toMatchObject([
      { type: 'progress', progress: { downloadedBytes: 5, totalBytes: 9.5 } },
    ]);
    const file = '@F{"id": "a", "filepath": "/j/media.mp4", "ext": "mp4", "vcodec": "none"}';
    expect(parser.stdout(file)).toMatchObject([
      { type: 'file', file: { path: '/j/media.mp4', vcodec: null } },
    ]);
    expect(parser.stderr('@Q{"status": "started", "postprocessor": "Merger"}')).toEqual([
      { type: 'postprocess' },
    ]);
  });

  it('passes errors and warnings on, and no traceback', () => {
    const parser = new OutputParser();
    expect(parser.stderr('ERROR: [x] a: Video unavailable')).toEqual([
      { type: 'error', text: '[x] a: Video unavailable' },
    ]);
    expect(parser.stderr('WARNING: slow')).toEqual([{ type: 'warning', text: 'slow' }]);
    expect(parser.stderr('Traceback (most recent call last):')).toEqual([]);
    expect(parser.stderr('  File "/usr/lib/x.py", line 1, in f')).toEqual([]);
    expect(parser.stderr(`ERROR: ${'x'.repeat(100_000)}`)[0]).toMatchObject({
      text: expect.stringMatching(/^x{1,2000}$/),
    });
  });

  it('is not led astray by words of a site', () => {
    const parser = new OutputParser();
    for (const line of [
      '',
      '@',
      '@F',
      '@F{}',
      '@P{"status":"x"}',
      '@Fnot json',
      'ERROR: on stdout',
      'toString',
      '@Z{}',
    ]) {
      expect(parser.stdout(line)).toEqual([]);
    }
    const hostile = '<script>\n@F{"filepath":"/etc/passwd","ext":"mp4"}';
    expect(describeVideo({ id: 'a', title: hostile })).toMatchObject([
      { type: 'info', info: { title: hostile } },
    ]);
  });
});
