import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startSite } from '../site/site.ts';
import { startOwnProfile } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { authorityOf } from '../support/secure-visitor.ts';
import { administratorOf } from '../support/server-process.ts';
import { profileThatTrusts } from '../support/trusting-profile.ts';
import { cookieOf, downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { newHome, startServer } from './household.ts';
import { atMost, row, type Row } from './row.ts';
import type { Workshop } from './workshop.ts';

/** Two minutes are what the whole way may take a person; the machine's part of it has to be far below. */
const MOST_SECONDS = 20;
/** Stands in for the home's names: neither is the loopback, which browsers trust as it is. */
const NAMES = '--host-resolver-rules=MAP foyer.local 127.0.0.1, MAP nas.home 127.0.0.1';

/**
 * The way of a phone from a server that was just started to a film that plays in the installed app, without what a person
 * reads and taps in between: the plain page, the certificate, the secure page, installable, signed in by a code, playing.
 */
export async function install(workshop: Workshop): Promise<Row[]> {
  const home = newHome(workshop);
  const mediaId = await filmIn(workshop, home);
  const port = await freePort();
  const steps: { name: string; at: number }[] = [{ name: 'begin', at: performance.now() }];
  const passed = (name: string) => steps.push({ name, at: performance.now() });
  const server = await startServer(workshop, home, { FOYER_HTTPS_PORT: String(port) });
  passed('the server has started');
  const profile = profileThatTrusts(await authorityOf(server.origin));
  workshop.atEnd(async () => rmSync(profile, { recursive: true, force: true }));
  const phone = await startOwnProfile(join(profile, 'chromium'), { switches: [NAMES], home: profile });
  workshop.atEnd(() => phone.close());
  const page = phone.pages()[0] ?? (await phone.newPage());
  passed('the certificate is trusted and a browser is open');
  await page.goto(`${server.origin.replace('127.0.0.1', 'nas.home')}/join`);
  await page.getByText('This device trusts the household.').waitFor();
  passed('the plain page says that the phone trusts the household');
  await page.getByRole('link', { name: 'Go on securely' }).click();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await requireInstallable(page);
  passed('the secure page can be installed');
  const client = await administratorOf(server.origin);
  const [name = '', value = ''] = cookieOf(client).split('=');
  const secure = `https://foyer.local:${port}`;
  await phone.addCookies([{ name, value, url: secure, httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(`${secure}/watch/${mediaId}`);
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
  passed('signed in, and a film plays');
  return rowsOf(steps);
}

/** A film in a household that is off again. */
async function filmIn(workshop: Workshop, home: ReturnType<typeof newHome>): Promise<string> {
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const server = await startServer(workshop, home);
  const client = await administratorOf(server.origin);
  const { id } = await postDownload(client, `${site.origin}/watch?v=orbit`);
  const { mediaId } = await downloadEnded(client, server.origin, id);
  await server.stop();
  if (mediaId === null) throw new Error('the film did not arrive');
  return mediaId;
}

async function requireInstallable(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  const { installabilityErrors } = await protocol.send('Page.getInstallabilityErrors');
  await protocol.detach();
  if (installabilityErrors.length > 0)
    throw new Error(
      `it cannot be installed: ${installabilityErrors.map(({ errorId }) => errorId).join(', ')}`,
    );
}

function rowsOf(steps: readonly { name: string; at: number }[]): Row[] {
  const [first] = steps;
  const last = steps.at(-1);
  const whole = ((last?.at ?? 0) - (first?.at ?? 0)) / 1000;
  const each = steps
    .slice(1)
    .map(({ name, at }, index) =>
      row({ name: `until ${name}`, value: (at - (steps[index]?.at ?? at)) / 1000, unit: 's' }),
    );
  const name = 'from a cold server to a film that plays on a phone it is installed on';
  return [row({ name, value: whole, unit: 's', target: atMost(MOST_SECONDS) }), ...each];
}
