import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  complaintsOf,
  keepPicture,
  patience,
  phoneSize,
  placeOf,
  playsWithin,
  visit,
} from '../support/browser.ts';
import { ada, openHouse, slowly, type House } from './house.ts';

const FILM = 'A minute in orbit';
const SECONDS = 60;

/** Every value a progress bar takes from now on, in order. */
function writeDownValues(bar: Element): number[] {
  const values: number[] = [];
  new MutationObserver(() => {
    const value = bar.getAttribute('aria-valuenow');
    if (value !== null) values.push(Number(value));
  }).observe(bar, { attributeFilter: ['aria-valuenow'] });
  return values;
}

/** One evening, in order: each step goes on where the one before has left the page. */
describe('a link becomes a film on every screen', () => {
  let house: House;
  let phone: Page;
  let complaints: string[];

  beforeAll(async () => {
    house = await openHouse();
    const context = await visit(house.browser, house.server.origin, {
      size: phoneSize,
      hasServiceWorker: true,
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    phone = await context.newPage();
    complaints = complaintsOf(phone);
  });

  afterAll(() => house.close());

  const savedAt = (page: Page, seconds: number) =>
    page.waitForResponse(async (answer) => {
      if (!answer.url().endsWith('/position') || !answer.ok()) return false;
      const sent = answer.request().postDataJSON() as { seconds: number };
      return Math.abs(sent.seconds - seconds) < 0.5;
    });

  it('a new house asks for its name and its first administrator, and opens the door', async () => {
    await phone.goto('/');
    await phone.getByRole('heading', { name: 'Welcome home' }).waitFor();
    await phone.getByLabel('What is your household called?').fill('The Test House');
    await phone.getByLabel('Your name').fill(ada.username);
    await phone.getByRole('textbox', { name: 'Password' }).fill(ada.password);
    await phone.getByRole('button', { name: 'Open the door' }).click();
    await phone.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
    await keepPicture(phone, 'thread-1-home-empty');
  });

  it('a pasted link shows what it leads to and how large each choice is', async () => {
    await phone.getByRole('link', { name: 'Add the first link' }).click();
    const sheet = phone.getByRole('dialog', { name: 'Add to your house' });
    await phone.evaluate((text) => navigator.clipboard.writeText(text), `${house.site.origin}/watch?v=orbit`);
    await sheet.getByRole('textbox', { name: 'Link' }).focus();
    await phone.keyboard.press('Control+V');
    const card = sheet.getByRole('article');
    await card.getByRole('heading', { name: FILM }).waitFor();
    expect(await card.textContent()).toMatch(/Northern Light.*9M\sviews.*4\schapters/s);
    await sheet.getByRole('radio', { name: /Sound only/ }).check();
    await sheet.getByRole('radio', { name: /Best.*\d\s[kM]B/ }).check();
    await keepPicture(phone, 'thread-2-preview');
  });

  it('progress moves on the Downloads page by itself, until the film is there', async () => {
    const trickle = await slowly(house.site, '/media/long.mp4');
    await phone.getByRole('button', { name: /^Download · / }).click();
    await phone.getByText(`“${FILM}” is on its way`).waitFor();
    await phone.getByRole('link', { name: /^Downloads/ }).click();
    const bar = phone.getByRole('progressbar', { name: `Progress of ${FILM}` });
    const seen = await bar.evaluateHandle(writeDownValues);
    const asked: string[] = [];
    phone.on('request', (request) => asked.push(new URL(request.url()).pathname));

    await trickle.half();
    await keepPicture(phone, 'thread-3-downloading');
    await trickle.rest();
    await phone.getByText(`“${FILM}” is ready`).waitFor();
    await phone.getByText(/Ready/).waitFor();
    await keepPicture(phone, 'thread-4-ready');
    const values = await seen.jsonValue();
    expect(values.length, values.join()).toBeGreaterThanOrEqual(4);
    expect(values).toEqual(values.toSorted((one, other) => one - other));
    expect(asked.filter((path) => path.startsWith('/api/downloads'))).toEqual([]);
  });

  it('the film plays from its page', async () => {
    await phone.getByRole('button', { name: `More about ${FILM}` }).click();
    await phone.getByRole('link', { name: 'Details' }).click();
    await phone.getByRole('heading', { level: 1, name: FILM }).waitFor();
    await keepPicture(phone, 'thread-5-item');
    await phone.getByRole('link', { name: 'Play', exact: true }).click();
    await playsWithin(phone, 0.5, 20);
    const picture = await phone
      .locator('video')
      .evaluate((video: HTMLVideoElement) => [video.videoWidth, video.videoHeight, video.duration]);
    expect(picture).toEqual([320, 180, expect.closeTo(SECONDS, 0)]);
    await keepPicture(phone, 'thread-6-playing');
  });

  it('the track and the keys of the keyboard move it', async () => {
    const track = phone.getByRole('slider', { name: 'Place in the film' });
    const box = await track.boundingBox();
    if (!box) throw new Error('the track is not on the screen');
    await phone.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await playsWithin(phone, SECONDS * 0.48, SECONDS * 0.6);
    await track.focus();
    const before = await placeOf(phone);
    await phone.keyboard.press('ArrowRight');
    await playsWithin(phone, before + 4.9, before + 12);
    await phone.keyboard.press('k');
    await phone.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const paused = await placeOf(phone);
    await phone.keyboard.press('j');
    await expect.poll(() => placeOf(phone), patience).toBeCloseTo(paused - 10, 1);
  });

  it('closing it keeps the place, and a second browser goes on there', async () => {
    const place = await placeOf(phone);
    const saved = savedAt(phone, place);
    await phone.getByRole('button', { name: 'Back', exact: true }).click();
    await saved;
    await phone.getByRole('link', { name: 'Resume' }).waitFor();

    const tablet = await (await visit(house.browser, house.server.origin, { size: phoneSize })).newPage();
    await tablet.goto('/');
    await tablet.getByLabel('Your name').fill(ada.username);
    await tablet.getByRole('textbox', { name: 'Password' }).fill(ada.password);
    await tablet.getByRole('button', { name: 'Sign in' }).click();
    await tablet.getByRole('link', { name: 'Resume' }).waitFor();
    await keepPicture(tablet, 'thread-7-second-browser');
    await tablet.getByRole('link', { name: 'Resume' }).click();
    await playsWithin(tablet, place - 0.5, place + 10);
    await tablet.close();
  });

  it('nothing was complained about on the way', () => {
    expect(complaints).toEqual([]);
  });
});
