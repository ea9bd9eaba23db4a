import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, visit } from '../support/browser.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { administrator, openHouse, type House } from './house.ts';
import { openRelease } from './release.ts';

interface Manifest {
  id: string;
  name: string;
  start_url: string;
  display: string;
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
}

describe('the app on a phone’s home screen', () => {
  let house: House;
  let server: ServerProcess;
  let context: BrowserContext;
  let page: Page;
  let cookie: string;

  beforeAll(async () => {
    house = await openHouse();
    server = house.server;
    ({ cookie } = await administrator(house));
    context = await visit(house.browser, server.origin, { cookie, hasServiceWorker: true });
    page = await context.newPage();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
  });

  afterAll(async () => {
    await server.stop();
    await house.close();
  });

  const workerIsInCharge = () =>
    page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      return active?.scriptURL;
    });
  /** Starts a server of the same home at the same address. */
  const comeBack = async () => {
    server = await house.home.start({ FOYER_PORT: new URL(server.origin).port });
  };

  it('has a manifest that a browser installs, with icons of the promised sizes', async () => {
    const session = await context.newCDPSession(page);
    const { url, errors } = await session.send('Page.getAppManifest');
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A private window, which every test context is, never installs.
    const real = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
    expect({ errors, real }).toEqual({ errors: [], real: [] });
    const answer = await context.request.get(url);
    expect(answer.headers()['content-type']).toContain('application/manifest+json');
    const manifest = (await answer.json()) as Manifest;
    expect(manifest).toMatchObject({ id: '/', name: 'Foyer', start_url: '/', display: 'standalone' });
    expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
    for (const icon of manifest.icons.filter(({ type }) => type === 'image/png')) {
      const picture = await context.request.get(icon.src);
      const { width, height } = await sharp(await picture.body()).metadata();
      expect(`${width}x${height}`).toBe(icon.sizes);
    }
  });

  it('installs a service worker for the whole app', async () => {
    expect(await workerIsInCharge()).toBe(`${server.origin}/sw.js`);
  });

  it('says in words when the house falls silent, and goes on by itself when it is back', async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
    await server.stop();
    await page.getByText('No connection to the house. Trying again…').waitFor();
    await keepPicture(page, 'offline-1-lost');
    await comeBack();
    await page.getByText('No connection to the house. Trying again…').waitFor({ state: 'hidden' });
  });

  it('opens without the house, says so, and comes in by itself when it is back', async () => {
    await server.stop();
    const shell = await context.newPage();
    await shell.goto('/library');
    await shell.getByText('The house does not answer').waitFor();
    await keepPicture(shell, 'offline-2-shell');
    await comeBack();
    await shell.getByRole('heading', { name: 'Library' }).waitFor();
    await shell.close();
  });

  it('offers a newer version and changes to it when told to', async () => {
    const release = await openRelease(server.origin);
    const visitor = await visit(house.browser, release.origin, { cookie, hasServiceWorker: true });
    const app = await visitor.newPage();
    await app.goto('/');
    await app.evaluate(() => navigator.serviceWorker.ready);
    await app.reload();
    await app.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
    expect(await app.getByText('A newer Foyer is ready.').count()).toBe(0);
    release.change('/sw.js', (code) => `${code}\n// newer`);
    await app.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await app.getByText('A newer Foyer is ready.').waitFor();
    await keepPicture(app, 'offline-3-update');
    const reloaded = app.waitForEvent('load');
    await app.getByRole('button', { name: 'Use it' }).click();
    await reloaded;
    await app.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
    expect(await app.getByText('A newer Foyer is ready.').count()).toBe(0);
    await visitor.close();
    await release.close();
  });
});
