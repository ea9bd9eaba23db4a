import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WatchSessionAnswer } from '../../server/src/features/early-playback/early-playback.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { administratorOf, serverHome, type ServerHome } from '../support/server-process.ts';
import { playlistOf, sessionWhere } from '../support/watch-sessions.ts';

const patience = { timeout: 60_000, interval: 250 };

let site: Site;
let home: ServerHome;

beforeEach(async () => {
  site = await startSite();
  home = serverHome();
});

afterEach(async () => {
  await site.close();
  home.remove();
});

const folders = () => {
  const root = join(home.dataDir, 'media/.incoming/sessions');
  return existsSync(root) ? readdirSync(root) : [];
};

it('leaves neither a folder nor a process of a film that was watched when the server was killed', async () => {
  const gate = site.controls.hold('/media/long.mp4', { afterBytes: 400_000 });
  const server = await home.start();
  const ada = await administratorOf(server.origin);
  const link = { url: `${site.origin}/watch?v=orbit` };
  const { body } = await ada.post('/api/watch-sessions').send(link).expect(201);
  const session = body as WatchSessionAnswer;
  await sessionWhere(ada, server.origin, session.id, ({ state }) => state === 'playing');
  expect(folders()).toEqual([session.id]);
  await server.kill();
  await expect.poll(() => home.processes(), patience).toEqual([]);
  const again = await home.start();
  expect(folders()).toEqual([]);
  const back = await administratorOf(again.origin);
  await back.get(session.streamUrl).expect(404);
  await again.stop();
  gate.release();
});

it('says so when the source stops sending, keeps what has come, and ends when nobody asks any more', async () => {
  const gate = site.controls.hold('/media/long.mp4', { afterBytes: 400_000 });
  const server = await home.start({ FOYER_DOWNLOAD_STALL_SECONDS: '5', FOYER_WATCH_IDLE_SECONDS: '10' });
  const ada = await administratorOf(server.origin);
  const link = { url: `${site.origin}/watch?v=orbit` };
  const { body } = await ada.post('/api/watch-sessions').send(link).expect(201);
  const session = body as WatchSessionAnswer;
  await sessionWhere(ada, server.origin, session.id, ({ state }) => state === 'playing');
  expect((await playlistOf(ada, session)).seconds).toBeGreaterThan(1);
  const failed = await sessionWhere(ada, server.origin, session.id, ({ state }) => state === 'failed');
  expect(failed.errorCode).toBe('early-playback.stalled');
  await expect.poll(folders, patience).toEqual([]);
  await ada.get(session.streamUrl).expect(404);
  gate.release();
  await server.stop();
});
