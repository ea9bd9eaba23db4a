import { describe, expect, it } from 'vitest';
import type { PlaylistFile } from '../playlist-files.contract.js';
import { readJson, writeJson } from './json-file.js';
import { readM3u, writeM3u } from './m3u-file.js';

const mediaId = '01a1fd3d-0000-7000-8000-000000000001';
const file: PlaylistFile = {
  ...{ format: 'foyer-playlist', version: 1, name: 'Été', description: 'two\nlines', order: 'hand' },
  ...{ allowsDuplicates: true, rules: null },
  items: [
    {
      ...{ mediaId, url: 'https://site.example/a?b=1&c=2', title: 'A, B\r\n#EXTM3U', creator: 'C' },
      ...{ durationSeconds: 61.4, note: 'because' },
    },
    { mediaId, url: null, title: '電影', creator: null, durationSeconds: null, note: '' },
    {
      mediaId: null,
      url: 'https://site.example/z',
      title: '',
      creator: null,
      durationSeconds: null,
      note: '',
    },
  ],
};

describe('a playlist as M3U', () => {
  it('is what other players read, and comes back with its films and links', () => {
    const text = writeM3u(file);
    expect(text.split('\n')).toEqual([
      ...['#EXTM3U', '#EXTENC:UTF-8', '#PLAYLIST:Été'],
      ...['#EXTINF:61,C - A, B #EXTM3U', `#FOYER-ITEM:${mediaId}`, 'https://site.example/a?b=1&c=2'],
      ...['#EXTINF:-1,電影', `#FOYER-ITEM:${mediaId}`, `urn:uuid:${mediaId}`],
      ...['#EXTINF:-1,', 'https://site.example/z', ''],
    ]);
    const { name, items, refused } = readM3u(text);
    expect({ name, refused }).toEqual({ name: 'Été', refused: [] });
    expect(items.map((item) => [item.mediaId, item.url])).toEqual([
      [mediaId, 'https://site.example/a?b=1&c=2'],
      [mediaId, null],
      [null, 'https://site.example/z'],
    ]);
  });

  it.each([
    ['../../etc/passwd', 'path'],
    ['/etc/passwd', 'path'],
    ['film.mp4', 'path'],
    ['C:\\Users\\film.mp4', 'path'],
    ['\\\\server\\share\\film.mp4', 'path'],
    ['//server/share/film.mp4', 'path'],
    ['file:///etc/passwd', 'path'],
    ['javascript:alert(1)', 'not-a-link'],
    ['data:text/html,x', 'not-a-link'],
    ['concat:/etc/passwd|/etc/hosts', 'not-a-link'],
    ['urn:uuid:../../etc', 'not-a-link'],
    ['http://', 'not-a-link'],
    [`https://site.example/${'x'.repeat(3000)}`, 'too-long'],
  ])('takes no %s', (line, reason) => {
    const { items, refused } = readM3u(`#EXTM3U\n#EXTINF:5,words\n${line}\nhttps://site.example/ok`);
    expect(items).toEqual([
      {
        line: 4,
        url: 'https://site.example/ok',
        mediaId: null,
        title: '',
        creator: null,
        durationSeconds: null,
        note: '',
      },
    ]);
    expect(refused).toEqual([{ line: 3, text: line.slice(0, 200), reason }]);
  });

  it('is read with the line ends and marks of any system, and tells refused lines without their tricks', () => {
    const { items, refused } = readM3u(
      '\ufeff#EXTM3U\r\n#EXTINF:5 tvg-id="x",One\rhttp://a.example/1\r\n\u202egnp.exe\n',
    );
    expect(items.map(({ url, title, durationSeconds }) => [url, title, durationSeconds])).toEqual([
      ['http://a.example/1', 'One', 5],
    ]);
    expect(refused).toEqual([{ line: 4, text: 'gnp.exe', reason: 'path' }]);
  });
});

describe('a playlist as JSON', () => {
  it('comes back as it was', () => {
    const read = readJson(writeJson(file));
    expect(read?.name).toBe(file.name);
    expect(read?.about).toMatchObject({
      description: file.description,
      order: 'hand',
      allowsDuplicates: true,
    });
    expect(read?.items).toEqual(file.items.map((item, index) => ({ ...item, line: index + 1 })));
  });

  it('takes no paths either, and nothing that is no such file', () => {
    const items = [{ url: '/etc/passwd', title: 'x' }, { title: 'nothing' }, { mediaId }];
    const read = readJson(JSON.stringify({ format: 'foyer-playlist', version: 1, items }));
    expect(read?.items.map(({ line }) => line)).toEqual([3]);
    expect(read?.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'path'],
      [2, 'not-a-link'],
    ]);
    for (const text of ['{', '[]', '{}', 'null', '{"format":"foyer-playlist","version":9,"items":[]}'])
      expect(readJson(text)).toBeNull();
  });
});
