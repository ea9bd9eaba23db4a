import { describe, expect, it } from 'vitest';
import { listEntrySchema } from '../../../core/ytdlp/media-info.contract.js';
import { entryOf } from './entry-of.js';

const now = new Date('2026-11-21T12:00:00Z');
const entry = (facts: object, position = 1) =>
  entryOf(
    listEntrySchema.parse({ id: '1', ie_key: 'Example', url: 'https://example.org/1', ...facts }),
    position,
    now,
  );

describe('an entry of a followed list', () => {
  it('is the same one under every spelling of its link', () => {
    const keys = ['watch?v=dQw4w9WgXcQ&list=x', 'shorts/dQw4w9WgXcQ', 'watch?v=dQw4w9WgXcQ'].map(
      (path) => entry({ id: 'dQw4w9WgXcQ', url: `https://www.youtube.com/${path}` })?.key,
    );
    expect(new Set(keys)).toEqual(new Set(['youtube dQw4w9WgXcQ']));
  });

  it('is a Short by its own address, and live by what the list says', () => {
    expect(entry({ url: 'https://www.youtube.com/shorts/dQw4w9WgXcQ' })).toMatchObject({ isShort: true });
    expect(entry({ live_status: 'post_live' })).toMatchObject({ isShort: false, liveStatus: 'was-live' });
    expect(entry({ live_status: 'whatever' })).toMatchObject({ liveStatus: null });
  });

  it('is newer by its day, then by its place; a day of the future is today', () => {
    const newness = [
      entry({ upload_date: '20991231' }, 1),
      entry({}, 2),
      entry({}, 3),
      entry({ upload_date: '20261120' }, 1),
      entry({ upload_date: '20200101' }, 1),
    ].map((each) => each?.newness ?? 0);
    expect(newness).toEqual([...newness].sort((one, other) => other - one));
    expect(new Set(newness).size).toBe(5);
  });

  it('is none without a link that can be fetched', () => {
    for (const url of ['ytsearch:cats', 'file:///etc/passwd', null]) expect(entry({ url })).toBeNull();
  });
});
