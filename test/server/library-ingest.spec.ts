import { EntityManager } from '@mikro-orm/core';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainEvents } from '../../server/src/core/events/domain-events.js';
import { Storage } from '../../server/src/core/storage/storage.js';
import { Arrivals } from '../../server/src/features/library/arrivals.service.js';
import { IngestNotes } from '../../server/src/features/library/ingest-notes.js';
import { LibraryIngest } from '../../server/src/features/library/library-ingest.service.js';
import { LibraryLookup } from '../../server/src/features/library/library-lookup.service.js';
import { mediaAdded, mediaChanged } from '../../server/src/features/library/library.events.js';
import { MediaFiles } from '../../server/src/features/library/media-files.js';
import { MediaPreparation } from '../../server/src/features/library/media-preparation.service.js';
import { Media } from '../../server/src/features/library/media.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import {
  addMedia,
  ingestRequest,
  mediaOf,
  pageOf,
  personOf,
  prepared,
  titlesOf,
  type Browser,
} from '../support/library-shelf.js';

describe.each(['sqlite', 'postgresql'] as const)('taking files into the library (%s)', (database) => {
  let server: TestApp;
  let admin: Browser;
  let personId: string;
  let ingest: LibraryIngest;
  let files: MediaFiles;

  beforeAll(async () => {
    server = await startApp({ database });
    admin = await server.setUp();
    personId = await personOf(admin);
    ingest = server.app.get(LibraryIngest, { strict: false });
    files = server.app.get(MediaFiles, { strict: false });
  });
  afterAll(() => server.close());

  it('moves the file, reads it, and shows it with the words of its site', async () => {
    const request = await ingestRequest(server, personId, {
      title: 'Big film',
      description: 'Two\nlines',
      author: { key: 'UC1', name: 'Zoë', url: 'https://site.example/zoe' },
      uploadedOn: '2026-01-02',
      language: 'fr',
      tags: ['One', 'one', 'Two'],
      categories: ['Science'],
      chapters: [{ title: 'Start', startSeconds: 0, endSeconds: 2 }],
      externalId: 'abc',
    });
    const bytes = (await stat(request.filePath)).size;
    const { id } = await ingest.add(request);
    expect(existsSync(request.filePath)).toBe(false);
    const media = await mediaOf(admin, id);
    expect(media).toMatchObject({
      id: request.downloadId,
      kind: 'video',
      title: 'Big film',
      description: 'Two\nlines',
      creator: { name: 'Zoë', url: 'https://site.example/zoe' },
      bytes,
      container: 'mp4',
      videoCodec: 'h264',
      tags: ['One', 'Two'],
      categories: ['Science'],
      chapters: [{ title: 'Start', startSeconds: 0, endSeconds: 2 }],
      language: 'fr',
      uploadedOn: '2026-01-02',
      fileUrl: `/media/${id}/file`,
      watch: null,
      isAvailable: true,
      canEdit: true,
      addedBy: { id: personId, username: 'Ada' },
    });
    expect(media.durationSeconds).toBeGreaterThan(0);
    expect(await files.existing(id)).toBe(join(files.folder(id), 'media.mp4'));
  });

  it('announces an item once', async () => {
    const added: string[] = [];
    const end = server.app
      .get(DomainEvents, { strict: false })
      .on(mediaAdded, ({ mediaId }) => added.push(mediaId));
    const request = await ingestRequest(server, personId);
    await ingest.add(request);
    await ingest.add(request);
    end();
    expect(added).toEqual([request.downloadId]);
  });

  it('makes one item of a download that is brought many times, at once and later', async () => {
    const request = await ingestRequest(server, personId, { title: 'Only once' });
    const made = await Promise.all([1, 2, 3].map(() => ingest.add(request)));
    made.push(await ingest.add(request));
    expect(new Set(made.map((media) => media.id))).toEqual(new Set([request.downloadId]));
    expect((await titlesOf(admin)).filter((title) => title === 'Only once')).toHaveLength(1);
  });

  it('goes on where a crash left the file moved and no row', async () => {
    const request = await ingestRequest(server, personId, { title: 'Half way' });
    await files.takeIn(request.downloadId, request.filePath, 'mp4');
    const { id } = await ingest.add(request);
    expect(await mediaOf(admin, id)).toMatchObject({ title: 'Half way', isAvailable: true });
  });

  it('finishes a film that was moved and has no row, without being told its words again', async () => {
    const request = await ingestRequest(server, personId, { title: 'Half way', tags: ['One'] });
    expect(await ingest.finish(request.downloadId)).toBeNull();
    await ingest.add(request);
    const { downloadId: id, filePath: _path, artwork: _artwork, ...note } = request;
    await server.app.get(EntityManager, { strict: false }).fork().nativeDelete(Media, { id });
    expect(await ingest.finish(id)).toBeNull();
    await server.app.get(IngestNotes, { strict: false }).write(id, note);
    const [first, second] = await Promise.all([ingest.finish(id), ingest.finish(id)]);
    expect([first?.id, second?.id]).toEqual([id, id]);
    expect(await mediaOf(admin, id)).toMatchObject({ title: 'Half way', tags: ['One'], isAvailable: true });
    expect((await ingest.finish(id))?.id).toBe(id);
    expect(existsSync(files.arrivalNote(id))).toBe(false);
  });

  it.each([
    ['a note that was cut off', 'arriving.json', '{"site":'],
    ['a damaged film', 'media.mp4', 'no film'],
  ])('fetches again what lies there with %s', async (_what, name, content) => {
    const { downloadId: id, filePath, artwork: _artwork, ...note } = await ingestRequest(server, personId);
    await server.app.get(IngestNotes, { strict: false }).write(id, note);
    await files.takeIn(id, filePath, 'mp4');
    await writeFile(join(files.folder(id), name), content);
    expect(await ingest.finish(id)).toBeNull();
    await admin.get(`/api/media/${id}`).expect(404);
  });

  it('forgets what a given-up download left, and never an item', async () => {
    const request = await ingestRequest(server, personId);
    await files.takeIn(request.downloadId, request.filePath, 'mp4');
    await ingest.discard(request.downloadId);
    expect(existsSync(files.folder(request.downloadId))).toBe(false);
    const id = await addMedia(server, personId);
    await ingest.discard(id);
    expect(await files.existing(id)).not.toBeNull();
  });

  it.each([
    ['text', Buffer.from('not a film')],
    ['an HLS list that names other files', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses a file of %s with its code and keeps no row', async (_name, content) => {
    const request = await ingestRequest(server, personId);
    await writeFile(request.filePath, content);
    await expect(ingest.add(request)).rejects.toMatchObject({ code: 'library.ingest-failed' });
    await admin.get(`/api/media/${request.downloadId}`).expect(404);
  });

  it('refuses a file that is not there, and ids that are none', async () => {
    const request = await ingestRequest(server, personId);
    const gone = { ...request, filePath: `${request.filePath}.gone` };
    await expect(ingest.add(gone)).rejects.toMatchObject({ code: 'library.ingest-failed' });
    const evil = { ...request, downloadId: '../../../evil' };
    await expect(ingest.add(evil)).rejects.toMatchObject({ code: 'library.not-found' });
  });

  it('stops when it is aborted before the file moves', async () => {
    const request = await ingestRequest(server, personId);
    await expect(ingest.add(request, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
    expect(existsSync(request.filePath)).toBe(true);
  });

  it.each([
    '../../etc/passwd',
    '<script>alert(1)</script>',
    'a\0b\u202ec',
    '長'.repeat(300),
    `'; drop table media; --`,
    '\ud800',
  ])('takes the hostile title %j as plain text and never as a path', async (title) => {
    const id = await addMedia(server, personId, {
      title,
      author: { key: title, name: title, url: 'javascript:alert(1)' },
      tags: [title],
    });
    const media = await mediaOf(admin, id);
    expect(media.title).not.toMatch(/\p{Cc}|\u202e/u);
    expect(media.creator?.url).toBeNull();
    const folder = server.app.get(Storage, { strict: false }).mediaFolder;
    expect((await readdir(folder)).every((name) => /^[0-9a-f]{2}$|^\./.test(name))).toBe(true);
  });

  it('keeps an author once per site and brings the name up to date', async () => {
    const author = { key: 'UC-same', name: 'Old name', url: null };
    await addMedia(server, personId, { author });
    const id = await addMedia(server, personId, { author: { ...author, name: 'New name' } });
    const { creator } = await mediaOf(admin, id);
    expect(creator?.name).toBe('New name');
    expect((await pageOf(admin, { creatorId: creator?.id ?? '' })).items).toHaveLength(2);
  });

  it('makes thumbnails, the main colour and a storyboard without being waited for', async () => {
    const id = await addMedia(server, personId, {}, 'long.mp4');
    await prepared(server, id);
    const media = await mediaOf(admin, id);
    expect(media.thumbnailUrl).toBe(`/media/${id}/thumbnail`);
    expect(media.colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(media.storyboard?.url).toBe(`/media/${id}/storyboard`);
    for (const width of [320, 640, 1280]) {
      const answer = await admin
        .get(`${media.thumbnailUrl ?? ''}/${String(width)}`)
        .expect(200)
        .expect('content-type', 'image/webp');
      expect((await sharp(answer.body as Buffer).metadata()).width).toBeLessThanOrEqual(width);
      expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable');
      await admin
        .get(`/media/${id}/thumbnail/${String(width)}`)
        .set('if-none-match', String(answer.headers['etag']))
        .expect(304);
    }
    const sheet = await admin
      .get(media.storyboard?.url ?? '')
      .expect(200)
      .expect('content-type', 'image/webp');
    const { columns = 0, tileWidth = 0, rows = 0, tileHeight = 0 } = media.storyboard ?? {};
    expect(await sharp(sheet.body as Buffer).metadata()).toMatchObject({
      width: columns * tileWidth,
      height: rows * tileHeight,
    });
    await admin.get(`/media/${id}/thumbnail/500`).expect(400);
  });

  it('lets films pass that arrive, unless the site gave a picture', async () => {
    const arrived = server.app.get(Arrivals, { strict: false }).begin();
    const artwork = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#1020d0' } })
      .png()
      .toBuffer();
    const changed: string[] = [];
    const given = Promise.withResolvers<undefined>();
    const end = server.app.get(DomainEvents, { strict: false }).on(mediaChanged, ({ mediaId }) => {
      changed.push(mediaId);
      given.resolve(undefined);
    });
    const bare = await addMedia(server, personId);
    const withPicture = await addMedia(server, personId, { artwork });
    await given.promise;
    expect(changed).toEqual([withPicture]);
    arrived();
    await Promise.all([prepared(server, bare), prepared(server, withPicture)]);
    end();
    expect((await mediaOf(admin, bare)).thumbnailUrl).not.toBeNull();
  });

  it('prefers the picture of the site, and takes a frame when that is hostile', async () => {
    const red = await sharp({ create: { width: 800, height: 450, channels: 3, background: '#d01020' } })
      .png()
      .toBuffer();
    const given = await addMedia(server, personId, { artwork: red });
    await prepared(server, given);
    const [r = 0, g = 255] = Buffer.from((await mediaOf(admin, given)).colour?.slice(1) ?? '', 'hex');
    expect(r).toBeGreaterThan(g + 100);
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    );
    const broken = await addMedia(server, personId, { artwork: svg });
    await prepared(server, broken);
    expect((await mediaOf(admin, broken)).thumbnailUrl).not.toBeNull();
  });

  it.each([
    // Writing into /dev/full fails with ENOSPC (full(4)).
    ['of a film', 'thumbnail-320.webp', 'clip-360.mp4', (path: string) => symlink('/dev/full', path)],
    // There is no cover; that cannot be told from a disk that takes nothing.
    ['of a song', 'trial.tmp', 'song.mp3', (path: string) => mkdir(path)],
  ])('begins again with the pictures %s when the disk took none', async (_what, name, file, refuse) => {
    const downloadId = v7();
    const full = join(files.folder(downloadId), name);
    await mkdir(files.folder(downloadId), { recursive: true });
    await refuse(full);
    const id = await addMedia(server, personId, { downloadId }, file);
    await prepared(server, id);
    const preparedAt = async () => {
      const em = server.app.get(EntityManager, { strict: false }).fork();
      return (await em.findOneOrFail(Media, id)).preparedAt;
    };
    expect(await preparedAt()).toBeNull();
    await rm(full, { recursive: true });
    await server.app.get(MediaPreparation, { strict: false }).resume();
    expect(await preparedAt()).not.toBeNull();
    expect((await mediaOf(admin, id)).thumbnailUrl !== null).toBe(file.endsWith('.mp4'));
  });

  it('knows music without a picture', async () => {
    const id = await addMedia(server, personId, { title: 'Song' }, 'song.mp3');
    await prepared(server, id);
    const media = await mediaOf(admin, id);
    expect(media).toMatchObject({ kind: 'audio', width: null, videoCodec: null, storyboard: null });
    await admin.get(`/media/${id}/storyboard`).expect(404);
  });

  it('finds what is in the library already, but not what is in the trash', async () => {
    const lookup = server.app.get(LibraryLookup, { strict: false });
    const id = await addMedia(server, personId, { site: 'vimeo', externalId: '42' });
    expect(await lookup.findBySource('vimeo', '42')).toEqual({ id });
    expect(await lookup.findBySource('youtube', '42')).toBeNull();
    await admin.delete(`/api/media/${id}`).expect(204);
    expect(await lookup.findBySource('vimeo', '42')).toBeNull();
  });
});

describe('a start after a stop', () => {
  it('makes the pictures and completes the deletions that were left over', async () => {
    const first = await startApp();
    const admin = await first.setUp();
    const personId = await personOf(admin);
    const unprepared = await addMedia(first, personId, { title: 'Unprepared' });
    const halfDeleted = await addMedia(first, personId, { title: 'Half deleted' });
    await Promise.all([prepared(first, unprepared), prepared(first, halfDeleted)]);
    const files = first.app.get(MediaFiles, { strict: false });
    await files.entomb(halfDeleted);
    const changes = { preparedAt: null, hasThumbnail: false, storyboard: null };
    await first.app
      .get(EntityManager, { strict: false })
      .fork()
      .nativeUpdate(Media, { id: unprepared }, changes);
    await first.app.close();

    const second = await startApp({ dataDir: first.dataDir });
    const browser = second.browser();
    await browser
      .post('/api/sessions')
      .send({ username: 'Ada', password: 'correct horse battery' })
      .expect(201);
    expect(await titlesOf(browser)).toEqual(['Unprepared']);
    expect(
      existsSync(join(second.app.get(Storage, { strict: false }).mediaFolder, '.deleted', halfDeleted)),
    ).toBe(false);
    await prepared(second, unprepared);
    expect((await mediaOf(browser, unprepared)).thumbnailUrl).not.toBeNull();
    await second.close();
    await rm(first.dataDir, { recursive: true });
  });
});
