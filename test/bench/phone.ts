import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { existsSync } from 'node:fs';
import { freePort } from '../support/free-port.ts';
import type { Workshop } from './workshop.ts';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const SWITCHES = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

/** A real Chromium the size of a phone, with a port for tools that speak its protocol. */
export interface Phone {
  readonly context: BrowserContext;
  readonly port: number;
}

/** Starts a browser with a profile of its own; it closes with the workshop. */
export async function startPhone(
  workshop: Workshop,
  { hasServiceWorker = false }: { readonly hasServiceWorker?: boolean } = {},
): Promise<Phone> {
  const program = PROGRAMS.find((path) => existsSync(path));
  if (program === undefined) throw new Error('there is no Chromium: npm run doctor');
  const port = await freePort();
  const context = await chromium.launchPersistentContext(workshop.folder(), {
    executablePath: program,
    args: [...SWITCHES, `--remote-debugging-port=${port}`],
    viewport: { width: 390, height: 844 },
    serviceWorkers: hasServiceWorker ? 'allow' : 'block',
  });
  workshop.atEnd(() => context.close());
  return { context, port };
}

/** Gives the browser somebody's session. */
export async function signIn({ context }: Phone, origin: string, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }]);
}

/** Opens an address in a new page and waits until the network has been quiet. */
export async function open({ context }: Phone, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  return page;
}
