import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import type { MediaAnswer } from '../../server/src/features/library/library.contract.js';
import type { Preview } from '../../server/src/features/sites/sites.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { downloadEnded } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

/** Seconds of a media file, as ffprobe counts them, and the codecs inside. */
function probe(path: string): { duration: number; codecs: string[] } {
  const text = execFileSync('ffprobe', [
    ...['-v', 'error', '-show_entries', 'format=duration:stream=codec_name', '-of', 'json', path],
  ]).toString('utf8');
  const facts = JSON.parse(text) as { format: { duration: string }; streams: { codec_name: string }[] };
  return {
    duration: Number(facts.format.duration),
    codecs: facts.streams.map(({ codec_name: codec }) => codec),
  };
}

describe.each(['sqlite', 'postgresql'] as const)('a download with wishes, on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
  });
  beforeEach(() => site.controls.reset());
  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;
  const folderOf = (id: string) => join(app.dataDir, 'media', id.slice(-2), id);
  function fileOf({ id }: MediaAnswer): string {
    const name = readdirSync(folderOf(id)).find((each) => each.startsWith('media'));
    return join(folderOf(id), name ?? 'none');
  }

  async function bring(id: string, wish: Record<string, unknown>): Promise<MediaAnswer> {
    const { body } = await ada
      .post('/api/downloads')
      .send({ url: film(id), ...wish })
      .expect(202);
    const ended = await downloadEnded(ada, app.origin, (body as DownloadAnswer).id);
    expect([ended.status, ended.error]).toEqual(['completed', null]);
    const media = await ada.get(`/api/media/${ended.mediaId}`).expect(200);
    return media.body as MediaAnswer;
  }

  it('fetches a part, to the second, from a file, from segments and from picture and sound apart', async () => {
    const cases = [
      ['orbit', 'best', 12.5, 20, 7.5],
      ['orbit', 'best', 50, null, 10],
      ['pain', 'best', 3, 7.5, 4.5],
      ['hls', '720p', 3, 7, 4],
      ['rain', 'audio', 5, 9, 4],
    ] as const;
    for (const [id, quality, startSeconds, endSeconds, seconds] of cases) {
      const media = await bring(id, { quality, options: { section: { startSeconds, endSeconds } } });
      expect([id, media.durationSeconds]).toEqual([id, expect.closeTo(seconds, 0)]);
      expect(Math.abs(probe(fileOf(media)).duration - seconds)).toBeLessThan(1);
    }
  });

  it('keeps the chapters of the part, counted from its beginning', async () => {
    const media = await bring('orbit', {
      options: { section: { startSeconds: 20, endSeconds: 40 } },
    });
    expect(media.chapters).toEqual([
      { title: 'Separation', startSeconds: 0, endSeconds: 10 },
      { title: 'Weightless', startSeconds: 10, endSeconds: 20 },
    ]);
  });

  it('takes a part for another film than the whole', async () => {
    const part = await bring('harbour', { options: { section: { startSeconds: 0, endSeconds: 4 } } });
    const { body } = await ada
      .post('/api/previews')
      .send({ url: film('harbour') })
      .expect(200);
    expect((body as Preview).existingMediaId).toBeNull();
    expect(part.durationSeconds).toBeCloseTo(4, 0);
  });

  it('refuses parts that cannot be', async () => {
    for (const section of [
      { startSeconds: 5, endSeconds: 5 },
      { startSeconds: 9, endSeconds: 3 },
      { startSeconds: -1, endSeconds: 3 },
      { startSeconds: 'x', endSeconds: 3 },
      { startSeconds: 1 },
    ]) {
      const answer = await ada.post('/api/downloads').send({ url: film('orbit'), options: { section } });
      expect([section, answer.status]).toEqual([section, 400]);
    }
  });

  it('fetches the very format that was chosen, a picture alone with the best sound', async () => {
    const picture = await bring('aurora', { options: { formatId: 'video-720' } });
    expect(picture).toMatchObject({ height: 720, videoCodec: 'h264', kind: 'video' });
    expect(probe(fileOf(picture)).codecs).toEqual(['h264', 'aac']);
    const modern = await bring('modern', { options: { formatId: 'vp9-only-360' } });
    expect(probe(fileOf(modern)).codecs).toEqual(['vp9', 'opus']);
    const sound = await bring('aurora', { options: { formatId: 'audio-opus' } });
    expect(sound).toMatchObject({ kind: 'audio', audioCodec: 'opus' });
  });

  it('takes several languages of the sound along as tracks of one film', async () => {
    const { body } = await ada
      .post('/api/previews')
      .send({ url: film('spoken') })
      .expect(200);
    const preview = body as Preview;
    expect(preview.audioLanguages.toSorted()).toEqual(['en', 'fr']);
    const named = preview.formats.map((format) => [format.formatId, format.language, format.dynamicRange]);
    expect(named).toContainEqual(['audio-fr', 'fr', null]);
    expect(named).toContainEqual(['av1-hdr', null, 'HDR10']);
    const tracks = (media: MediaAnswer) =>
      execFileSync('ffprobe', [
        ...['-v', 'error', '-select_streams', 'a', '-show_entries', 'stream_tags=language'],
        ...['-of', 'csv=p=0', fileOf(media)],
      ])
        .toString('utf8')
        .trim()
        .split('\n');
    const both = await bring('spoken', { quality: '720p', options: { audioLanguages: ['fr', 'xx', 'en'] } });
    expect(tracks(both)).toEqual(['fra', 'eng']);
    expect(probe(fileOf(both)).codecs).toEqual(['h264', 'aac', 'aac']);
    expect(both).toMatchObject({ height: 720, title: 'Told twice' });
    const one = await bring('spoken', { quality: '720p', options: { audioLanguages: ['fr'] } });
    expect(probe(fileOf(one)).codecs).toEqual(['h264', 'aac']);
  });

  it('says so when the chosen format is not there', async () => {
    const { body } = await ada
      .post('/api/downloads')
      .send({ url: film('gen-9'), options: { formatId: 'no-such' } })
      .expect(202);
    const ended = await downloadEnded(ada, app.origin, (body as DownloadAnswer).id);
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'ytdlp.format-unavailable' } });
    for (const formatId of ['a b', "x']", '', 'a+', 7])
      await ada
        .post('/api/downloads')
        .send({ url: film('gen-9'), options: { formatId } })
        .expect(400);
  });

  it('keeps subtitles beside the film, and takes them away with it', async () => {
    const media = await bring('aurora', {
      quality: '360p',
      options: { subtitleLanguages: ['fr', 'en', 'xx'] },
    });
    expect(media.subtitles.map(({ language, isAutomatic }) => [language, isAutomatic])).toEqual([
      ['fr', false],
      ['en', false],
    ]);
    const [french] = media.subtitles;
    const file = await ada.get(french?.url ?? '').expect(200);
    expect(file.headers['content-type']).toBe('text/vtt; charset=utf-8');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.text).toMatch(/^WEBVTT\n\n00:00:00\.000 --> 00:00:02\.000\nLa nuit tombe tôt ici\.\n/);
    await app
      .browser()
      .get(french?.url ?? '')
      .expect(401);
    const guest = await app.join('guest', `Gil-${database}`);
    await guest.get(french?.url ?? '').expect(404);
    await ada.delete(`/api/media/${media.id}/permanently`).expect(204);
    await ada.get(french?.url ?? '').expect(404);
    expect(existsSync(folderOf(media.id))).toBe(false);
  });

  it('cuts the subtitles of a part with it, and keeps each line of a recogniser once', async () => {
    const media = await bring('aurora', {
      quality: '480p',
      options: { subtitleLanguages: ['en'], section: { startSeconds: 3, endSeconds: 7 } },
    });
    const file = await ada.get(media.subtitles[0]?.url ?? '').expect(200);
    expect(file.text).toBe(
      [
        'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nThen the sky opens.\n',
        '00:00:01.000 --> 00:00:03.000\nGreen first,\n',
        '00:00:03.000 --> 00:00:04.000\nthen violet.\n',
      ].join('\n'),
    );
  });

  it('does without subtitles that do not come', async () => {
    site.controls.failNext('/media/subs-fr.vtt', Infinity, 404);
    const media = await bring('pain', { quality: '720p', options: { subtitleLanguages: ['fr', 'en'] } });
    expect(media.subtitles.map(({ language }) => language)).toEqual(['en']);
  });

  it('brings a film for others: members see by whom, guests may see it', async () => {
    const member = await app.join('member', `Mina-${database}`);
    const guest = await app.join('guest', `Gus-${database}`);
    const { body: people } = await ada.get('/api/people').expect(200);
    const forPersonIds = (people as { items: { id: string; username: string }[] }).items
      .filter(({ username }) => username !== 'Ada')
      .map(({ id }) => id);
    const media = await bring('gen-12', { options: { forPersonIds } });
    await expect.poll(async () => (await guest.get(`/api/media/${media.id}`)).status).toBe(200);
    for (const browser of [member, guest]) {
      const { body } = await browser.get(`/api/media/${media.id}`).expect(200);
      expect((body as MediaAnswer).broughtForYouBy).toMatchObject({ username: 'Ada' });
    }
    expect(media.broughtForYouBy).toBeNull();
  });
});
