import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { welcomeText } from '../../server/launcher/welcome.mjs';
import type { NpmScript } from '../support/npm-script.ts';
import { copyProject, type ProjectCopy } from '../support/project-copy.ts';

describe('the two commands people live with, on sources that were never built', () => {
  let copy: ProjectCopy;
  let running: NpmScript | null = null;

  beforeAll(async () => {
    copy = await copyProject();
  }, 60_000);

  afterEach(async () => {
    await stop();
  }, 60_000);

  afterAll(() => copy.remove());

  const run = (script: string, environment?: Record<string, string>): NpmScript =>
    (running = copy.run(script, environment));
  const stop = async (): Promise<number | null> => {
    const command = running;
    running = null;
    return (await command?.stop()) ?? null;
  };
  const health = async () => (await fetch(`http://127.0.0.1:${copy.port}/api/health`)).status;

  it('npm start builds once; started again with nothing changed it serves without building, and says where phones find it', async () => {
    const first = run('start');
    await first.said(/Foyer is ready\./);
    expect(first.output()).toContain('Building the server.');
    expect(await health()).toBe(200);
    expect(await stop()).toBe(0);

    const second = run('start', { FOYER_HOST: '0.0.0.0' });
    await second.said(/Foyer is ready\./);
    const message = { port: copy.port, host: '0.0.0.0' };
    const greeting = welcomeText(message, networkInterfaces(), (text: string) =>
      renderUnicodeCompact(text, { border: 2 }),
    );
    await expect.poll(() => second.output()).toContain(greeting);
    expect(second.output()).not.toMatch(/Building|Installing/);
    expect(await health()).toBe(200);
    expect(await stop()).toBe(0);
  }, 600_000);

  it('npm run dev serves both parts, and brings what is edited to the server and to the page', async () => {
    const [, origin] = await run('dev').said(/(http:\/\/localhost:\d+)\//);
    const page = async (path: string) => {
      const answer = await fetch(`${origin}${path}`);
      return { status: answer.status, text: await answer.text() };
    };
    await expect.poll(() => page('/api/health'), { timeout: 60_000 }).toMatchObject({ status: 200 });
    expect((await page('/')).text).toContain('/src/main.ts');
    expect((await page('/src/App.svelte')).status).toBe(200);

    const { text: client } = await page('/@vite/client');
    const token = /wsToken = "([^"]+)"/.exec(client)?.[1] ?? '';
    const socket = new WebSocket(`${origin?.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
    const changed = new Promise<string>((resolve, reject) => {
      socket.addEventListener('error', () => reject(new Error('no channel for reloads')));
      socket.addEventListener('message', ({ data }) => {
        if (/"type":"(update|full-reload)"/.test(String(data))) resolve(String(data));
      });
    });
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    copy.edit('pwa/src/App.svelte', '<script', '<!-- edited -->\n<script');
    expect(await changed).toContain('/src/App.svelte');
    socket.close();

    expect((await page('/api/nothing')).text).toContain('Not found.');
    copy.edit('server/src/core/http/http.errors.ts', "'Not found.'", "'Not found. Edited.'");
    await expect
      .poll(async () => (await page('/api/nothing')).text, { timeout: 60_000 })
      .toContain('Not found. Edited.');
    expect(await stop()).toBe(0);
  }, 600_000);
});
