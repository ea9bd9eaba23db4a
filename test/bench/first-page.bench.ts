import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { moveIn } from './household.ts';
import { open, signIn, startPhone, type Phone } from './phone.ts';
import { atMost, row, type Row } from './row.ts';
import type { Workshop } from './workshop.ts';

const PWA = join(import.meta.dirname, '../../pwa/dist');
const LIMIT_KB = 90;

/** How much JavaScript the first page costs: as index.html asks for it, and as a browser really loads it. */
export async function firstPage(workshop: Workshop): Promise<Row[]> {
  const { server, admin } = await moveIn(workshop);
  const phone = await startPhone(workshop);
  const signInPage = await scriptsOf(phone, `${server.origin}/sign-in`);
  await signIn(phone, server.origin, admin.cookie);
  const home = await scriptsOf(phone, `${server.origin}/`);
  const target = atMost(LIMIT_KB);
  return [
    row({
      name: 'JavaScript that index.html loads (with what that imports), gzipped',
      ...{
        value: kilobytes(scriptsInIndex().map((path) => readFileSync(join(PWA, path)))),
        unit: 'kB',
        target,
      },
    }),
    row({
      name: 'JavaScript of the sign-in page in Chromium, gzipped',
      ...{ value: kilobytes(signInPage.bodies), unit: 'kB', target },
    }),
    row({
      name: 'JavaScript of Home in Chromium, gzipped',
      value: kilobytes(home.bodies),
      unit: 'kB',
      target,
    }),
    row({
      name: 'JavaScript of Home as it crosses the wire',
      ...{ value: home.transferred / 1000, unit: 'kB' },
    }),
  ];
}

function kilobytes(bodies: readonly Buffer[]): number {
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000;
}

/** The scripts and preloaded modules of index.html and everything they import statically, as paths in the build. */
function scriptsInIndex(): string[] {
  const page = readFileSync(join(PWA, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:<script[^>]*\ssrc|<link rel="modulepreload"[^>]*\shref)="([^"]+)"/g)];
  const found = new Set(named.map(([, path = '']) => path));
  for (const path of found) {
    const code = readFileSync(join(PWA, path), 'utf8');
    for (const [, imported = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)) {
      found.add(posix.join(dirname(path), imported));
    }
  }
  return [...found];
}

/** Opens a page in a browser that has seen nothing yet and gathers every script it loads. */
async function scriptsOf(phone: Phone, url: string): Promise<{ bodies: Buffer[]; transferred: number }> {
  const session = await phone.context.newCDPSession(await phone.context.newPage());
  await session.send('Network.clearBrowserCache');
  const bodies: Promise<Buffer>[] = [];
  const sizes: Promise<{ responseBodySize: number }>[] = [];
  phone.context.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    bodies.push(response.body());
    sizes.push(response.request().sizes());
  });
  const page = await open(phone, url);
  const gathered = await Promise.all(bodies);
  const transferred = (await Promise.all(sizes)).reduce((sum, size) => sum + size.responseBodySize, 0);
  phone.context.removeAllListeners('response');
  await page.close();
  await session.detach();
  return { bodies: gathered, transferred };
}
