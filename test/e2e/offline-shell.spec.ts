import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, patience, visit } from '../support/browser.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { administrator, openHouse, type House } from './house.ts';
import { openRelease } from './release.ts';

interface Manifest {
  id: string;
  name: string;
  start_url: string;
  display: string;
  lang: string;
  icons: Picture[];
  screenshots: (Picture & { form_factor: string; label: string })[];
  shortcuts: { name: string; url: string; icons: Picture[] }[];
}

interface Picture {
  src: string;
  sizes: string;
  type: string;
  purpose?: string;
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

  it('has a manifest that a browser installs, with pictures of the promised sizes', async () => {
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
    expect(manifest.icons.filter(({ purpose }) => purpose === 'maskable')).toHaveLength(2);
    expect(manifest.screenshots.map(({ form_factor }) => form_factor)).toEqual(['narrow', 'narrow', 'wide']);
    const ways = manifest.shortcuts.flatMap(({ icons }) => icons);
    const pictures = [...manifest.icons, ...manifest.screenshots, ...ways];
    for (const { src, sizes, type } of pictures.filter(({ type }) => type !== 'image/svg+xml')) {
      const body = await (await context.request.get(src)).body();
      const { width, height, format } = await sharp(body).metadata();
      expect(`${src} ${width}x${height} image/${format}`).toBe(`${src} ${sizes} ${type}`);
      // A phone on a slow line is asked to install before it has seen anything.
      expect(body.length).toBeLessThan(120_000);
    }
  });

  it('names its ways in by the language of the page, and each leads somewhere', async () => {
    const visitor = await visit(house.browser, server.origin, { cookie, locale: 'fr-CA' });
    const french = await visitor.newPage();
    await french.goto('/');
    const { url } = await (await visitor.newCDPSession(french)).send('Page.getAppManifest');
    const manifest = (await (await visitor.request.get(url)).json()) as Manifest;
    expect(manifest).toMatchObject({ id: '/', lang: 'fr' });
    expect(manifest.shortcuts.map(({ name }) => name)).toContain('Ajouter un lien');
    const leadsTo: string[] = [];
    for (const { url } of manifest.shortcuts) {
      await french.goto(url);
      await french.getByRole('heading').first().waitFor();
      leadsTo.push(new URL(french.url()).pathname + new URL(french.url()).search);
    }
    // Nothing has been begun: there is nothing to go on with but Home.
    expect(leadsTo).toEqual(['/?add=', '/downloads', '/']);
    await visitor.close();
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

  /** The app at an address of its own, where a newer build can be put; opened twice, so that its worker is in charge. */
  async function openApp(hasServiceWorker: boolean) {
    const release = await openRelease(server.origin);
    const visitor = await visit(house.browser, release.origin, { cookie, hasServiceWorker });
    const app = await visitor.newPage();
    await app.goto('/');
    if (hasServiceWorker) await app.evaluate(() => navigator.serviceWorker.ready);
    await app.reload();
    await app.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
    const close = async () => {
      await visitor.close();
      await release.close();
    };
    return { release, app, close };
  }
  const newer = (code: string) => `${code}\n// newer`;
  const prompt = 'A newer Foyer is ready.';
  const lookForUpdate = (app: Page) =>
    app.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

  it('offers a newer version and changes to it when told to, in every tab', async () => {
    const { release, app, close } = await openApp(true);
    expect(await app.getByText(prompt).count()).toBe(0);
    const other = await app.context().newPage();
    await other.goto('/library');
    await other.getByRole('heading', { name: 'Library' }).waitFor();
    release.change('/sw.js', newer);
    await lookForUpdate(app);
    await app.getByText(prompt).waitFor();
    await keepPicture(app, 'offline-3-update');
    const reloaded = app.waitForEvent('load');
    await app.getByRole('button', { name: 'Use it' }).click();
    await reloaded;
    await app.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
    expect(await app.getByText(prompt).count()).toBe(0);
    await other.getByText(prompt).waitFor();
    await close();
  });

  it('waits with a newer version for what is playing (by a clock that is moved on)', async () => {
    const { release, app, close } = await openApp(true);
    await app.clock.install();
    await app.evaluate(async () => {
      // A second of silence, over and over: as good as a film here.
      const sound = new Audio();
      sound.loop = true;
      sound.muted = true;
      const samples = new Uint8Array(8044).fill(128);
      const header = 'RIFF....WAVEfmt ....................data....';
      samples.set(Array.from(header, (letter) => letter.charCodeAt(0)));
      const facts = new DataView(samples.buffer);
      facts.setUint32(4, 8036, true);
      facts.setUint32(16, 16, true);
      facts.setUint32(20, 0x0001_0001, true);
      facts.setUint32(24, 8000, true);
      facts.setUint32(28, 8000, true);
      facts.setUint32(32, 0x0008_0001, true);
      facts.setUint32(40, 8000, true);
      sound.src = URL.createObjectURL(new Blob([samples], { type: 'audio/wav' }));
      document.body.append(sound);
      await sound.play();
    });
    release.change('/sw.js', newer);
    await lookForUpdate(app);
    let loads = 0;
    app.on('load', () => (loads += 1));
    await app.getByRole('button', { name: 'Use it' }).click();
    await app.getByText('It changes as soon as nothing plays any more.').waitFor();
    expect(loads).toBe(0);
    const reloaded = app.waitForEvent('load');
    await app.locator('audio').evaluate((sound: HTMLAudioElement) => sound.pause());
    // It looks again after a while, by a clock that is moved on.
    await app.clock.fastForward('00:20');
    await reloaded;
    await close();
  });

  it.each([
    { how: 'with a service worker', hasServiceWorker: true },
    { how: 'on an address that has no service worker', hasServiceWorker: false },
  ])('says that the house has become newer than the app, and renews itself: $how', async (given) => {
    const { release, app, close } = await openApp(given.hasServiceWorker);
    const isRenewed = () => app.evaluate(() => document.querySelector('meta[name=renewed]') !== null);
    release.change('/build.json', () => '{"build":"newer"}');
    // Its page, as a browser without the worker asks for it.
    release.change('/', (page) => page.replace('<meta charset', '<meta name="renewed"><meta charset'));
    const told = app.getByText('Your house has a newer Foyer than this page.');
    await expect
      .poll(async () => {
        // As when the app is looked at again.
        await app.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        return told.count();
      }, patience)
      .toBe(1);
    expect(await isRenewed()).toBe(false);
    const reloaded = app.waitForEvent('load');
    await app.getByRole('button', { name: 'Use it' }).click();
    await reloaded;
    expect(await isRenewed()).toBe(true);
    await close();
  });
});
