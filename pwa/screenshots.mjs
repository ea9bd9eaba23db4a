// Takes the pictures of the app that an installation shows, from a Foyer with some films in it. Run by hand after the app
// has changed its looks: `node pwa/screenshots.mjs http://127.0.0.1:8080 foyer_session=<token> <id of a film>`.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const [origin, cookie, mediaId] = process.argv.slice(2);
const [name, value] = cookie.split('=');
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };
const pictures = [
  { file: 'home.jpg', path: '/', screen: phone },
  { file: 'item.jpg', path: `/library/${mediaId}`, screen: phone },
  { file: 'library.jpg', path: '/library', screen: desktop },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const { file, path, screen } of pictures) {
  const context = await browser.newContext({ ...screen, colorScheme: 'dark', reducedMotion: 'reduce' });
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
  const picture = sharp(await page.screenshot());
  const target = fileURLToPath(new URL(`public/screenshots/${file}`, import.meta.url));
  await picture.jpeg({ quality: 76, mozjpeg: true }).toFile(target);
  await context.close();
}
await browser.close();
