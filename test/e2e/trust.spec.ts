import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  axeFindings,
  keepPicture,
  sidewaysOverflow,
  startBrowser,
  startOwnProfile,
  visit,
} from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { authorityOf } from '../support/secure-visitor.ts';
import {
  administratorOf,
  serverHome,
  type ServerHome,
  type ServerProcess,
} from '../support/server-process.ts';
import { profileThatTrusts } from '../support/trusting-profile.ts';
import { cookieOf } from '../support/watch-downloads.ts';

/** Stands in for the home's names: both are this machine, and neither is the loopback, which browsers trust as it is. */
const NAMES = '--host-resolver-rules=MAP foyer.local 127.0.0.1, MAP nas.home 127.0.0.1';

describe('a phone that meets the household', () => {
  let home: ServerHome;
  let server: ServerProcess;
  let plain: string;
  let secure: string;
  let profile: string;
  let stranger: Browser;
  let friend: Browser;
  let cookie: string;

  beforeAll(async () => {
    home = serverHome();
    const port = await freePort();
    secure = `https://foyer.local:${port}`;
    server = await home.start({ FOYER_HTTPS_PORT: String(port) });
    plain = server.origin.replace('127.0.0.1', 'nas.home');
    cookie = cookieOf(await administratorOf(server.origin));
    profile = profileThatTrusts(await authorityOf(server.origin));
    stranger = await startBrowser({ switches: [NAMES] });
    friend = await startBrowser({ switches: [NAMES], home: profile });
  });

  afterAll(async () => {
    await stranger.close();
    await friend.close();
    await server.stop();
    home.remove();
    rmSync(profile, { recursive: true, force: true });
  });

  const opened = async (browser: Browser, path: string, visitor: Parameters<typeof visit>[2] = {}) => {
    const page = await (await visit(browser, plain, visitor)).newPage();
    await page.goto(path);
    return page;
  };
  const isLegible = async (page: Page) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page)).toEqual([]);
    }
    expect(await sidewaysOverflow(page)).toEqual([]);
  };

  it('reads the steps of its system without an account, and that it does not trust the household yet', async () => {
    const page = await opened(stranger, '/join');
    await page.getByText('Not yet: this device does not trust the household.').waitFor();
    await page.getByRole('radio', { name: 'iPhone' }).check();
    await page.getByText('Switch the trust on').waitFor();
    const profileLink = page.getByRole('link', { name: 'Get the profile' });
    expect(await profileLink.getAttribute('href')).toBe('/api/trust/authority.mobileconfig');
    await keepPicture(page, 'trust-1-ios');
    await page.getByRole('radio', { name: 'Android' }).check();
    await page.getByRole('link', { name: 'Get the certificate' }).waitFor();
    await isLegible(page);
    await keepPicture(page, 'trust-2-android');
    await page.context().close();
  });

  it('goes on to the secure address as soon as it does, where Chromium can install Foyer', async () => {
    const folder = join(profile, 'chromium');
    const phone = await startOwnProfile(folder, { switches: [NAMES], home: profile });
    const page = phone.pages()[0] ?? (await phone.newPage());
    await page.goto(`${plain}/join`);
    await page.getByText('This device trusts the household.').waitFor();
    await keepPicture(page, 'trust-3-trusted');
    await page.getByRole('link', { name: 'Go on securely' }).click();
    await page.waitForURL(`${secure}/join`);
    await page.getByText('This is the secure address. One step more.').waitFor();
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await isLegible(page);
    await keepPicture(page, 'trust-4-install');
    const devTools = await phone.newCDPSession(page);
    const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    await phone.close();
  });

  it('is signed in by a code on another screen, which sees it happen, and the code is good once', async () => {
    const screen = await opened(stranger, '/you', { cookie });
    await screen.getByText('This is the plain address').waitFor();
    await screen.getByRole('button', { name: 'Sign in another device' }).click();
    const sheet = screen.getByRole('dialog', { name: 'Sign in another device' });
    await sheet.getByRole('img', { name: 'QR code that signs a device in' }).waitFor();
    await keepPicture(screen, 'trust-5-pair');
    const link = await sheet.getByText('/join#pair=').innerText();
    const phone = await opened(friend, link);
    await phone.getByRole('link', { name: 'Go on securely' }).click();
    await phone.getByRole('button', { name: 'Sign in as Ada' }).waitFor();
    expect(phone.url()).toMatch(secure);
    await keepPicture(phone, 'trust-6-accept');
    await phone.getByRole('button', { name: 'Sign in as Ada' }).click();
    await phone.getByRole('link', { name: 'Open Foyer' }).waitFor();
    expect(phone.url()).toBe(`${secure}/join`);
    await sheet.getByText(/is signed in\.$/).waitFor();
    const late = await opened(friend, link);
    await late.getByRole('link', { name: 'Go on securely' }).click();
    await late.getByText('This code was used already').waitFor();
    await screen.context().close();
    await phone.context().close();
    await late.context().close();
  });
});
