import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type supertest from 'supertest';
import { v7 } from 'uuid';
import { Storage } from '../../server/src/core/storage/storage.js';
import {
  LibraryIngest,
  type IngestRequest,
} from '../../server/src/features/library/library-ingest.service.js';
import type { MediaAnswer, MediaSummary } from '../../server/src/features/library/library.contract.js';
import { MediaPreparation } from '../../server/src/features/library/media-preparation.service.js';
import { mediaFolder } from '../site/media/generate.ts';
import type { TestApp } from './app.js';

export type Browser = ReturnType<typeof supertest.agent>;
export interface Page {
  items: MediaSummary[];
  nextCursor: string | null;
}

/** The person id of a signed-in browser. */
export async function personOf(browser: Browser): Promise<string> {
  const { body } = await browser.get('/api/people/me').expect(200);
  return (body as { id: string }).id;
}

/** What a finished download would bring: a real file in an incoming folder and harmless words, unless told. */
export async function ingestRequest(
  server: TestApp,
  personId: string,
  changes: Partial<IngestRequest> = {},
  file = 'clip-360.mp4',
): Promise<IngestRequest> {
  const downloadId = changes.downloadId ?? v7();
  const folder = await server.app.get(Storage, { strict: false }).incomingFolder(downloadId);
  const filePath = join(folder, `media.${file.split('.').at(-1) ?? 'bin'}`);
  await copyFile(join(await mediaFolder(), file), filePath);
  return {
    downloadId,
    filePath,
    personId,
    site: 'other',
    externalId: null,
    sourceUrl: 'https://site.example/watch',
    title: 'A film',
    description: '',
    author: null,
    uploadedOn: null,
    language: null,
    tags: [],
    categories: [],
    chapters: [],
    artwork: null,
    ...changes,
  };
}

/** Takes a file into the library; resolves with its id before its pictures are made. */
export async function addMedia(
  server: TestApp,
  personId: string,
  changes: Partial<IngestRequest> = {},
  file?: string,
): Promise<string> {
  const request = await ingestRequest(server, personId, changes, file);
  return (await server.app.get(LibraryIngest, { strict: false }).add(request)).id;
}

/** Waits until an item's pictures are made or given up. */
export async function prepared(server: TestApp, id: string): Promise<void> {
  await server.app.get(MediaPreparation, { strict: false }).prepare(id);
}

/** One page of the library. */
export async function pageOf(browser: Browser, query: Record<string, string | number> = {}): Promise<Page> {
  const { body } = await browser.get('/api/media').query(query).expect(200);
  return body as Page;
}

/** The titles a list answers with, in order. */
export async function titlesOf(
  browser: Browser,
  query: Record<string, string | number> = {},
): Promise<string[]> {
  return (await pageOf(browser, query)).items.map((item) => item.title);
}

/** The item page. */
export async function mediaOf(browser: Browser, id: string): Promise<MediaAnswer> {
  const { body } = await browser.get(`/api/media/${id}`).expect(200);
  return body as MediaAnswer;
}
