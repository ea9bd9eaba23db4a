import { describe, expect, it } from 'vitest';
import { listEntrySchema } from '../../../core/ytdlp/media-info.contract.js';
import { searchKey, toEntry } from './to-entry.js';

const entry = (facts: object) => toEntry(listEntrySchema.parse({ id: '1', ie_key: 'Example', ...facts }));

describe('an entry of a list', () => {
  it('is known by its site and id, and dated', () => {
    expect(
      entry({
        ...{
          url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1',
          title: 'Été\u202e',
          duration: 12.5,
        },
        ...{ channel: 'Somebody', uploader: 'x', timestamp: 1_768_348_800 },
        thumbnails: [{ url: 'https://i.ytimg.com/a.jpg', width: 720, height: 405 }],
      }),
    ).toEqual({
      ...{
        title: 'Été',
        titleKey: 'ete',
        url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
        site: 'youtube',
      },
      ...{ externalId: 'dQw4w9WgXcQ', author: 'Somebody', durationSeconds: 12.5, uploadedOn: '2026-01-14' },
      artworkUrl: 'https://i.ytimg.com/a.jpg',
    });
    expect(entry({ url: 'https://example.org/1', upload_date: '20260203' })).toMatchObject({
      ...{ title: '1', externalId: 'Example:1', uploadedOn: '2026-02-03', durationSeconds: null },
    });
  });

  it('is none without a link that can be fetched', () => {
    for (const url of [null, 'file:///etc/passwd', 'ytsearch:x', 'https://me:secret@example.org/', '1'])
      expect(entry({ url, title: 'x' })).toBeNull();
  });

  it('loses what one extractor says to the next', () => {
    const url = 'https://example.org/a.mp4#__youtubedl_smuggle=%7B%22x%22%3A1%7D';
    expect(entry({ url })?.url).toBe('https://example.org/a.mp4');
  });

  it('is searched without signs that mean anything to a database', () => {
    expect(searchKey('50%_of\\x')).toBe('50  of x');
  });
});
