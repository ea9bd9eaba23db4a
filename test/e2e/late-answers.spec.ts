import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { visit } from '../support/browser.ts';
import { administrator, openHouse, type House } from './house.ts';

const FILM = 'A minute in orbit';

/** A page that asks two questions: what is asked, and the words it shows once both are answered. */
interface TwoQuestions {
  name: string;
  path: string;
  one: RegExp;
  other: RegExp;
  words: string;
  open?: (page: Page) => Promise<void>;
}

const openShareSheet = async (page: Page) => {
  await page.getByRole('button', { name: `More for ${FILM}` }).click();
  await page.getByRole('button', { name: 'Share with guests' }).click();
};
const item = /\/api\/media\/[0-9a-f-]{36}$/;
const questions: readonly TwoQuestions[] = [
  {
    ...{ name: 'home', path: '/', one: /\/continue-watching/, other: /sort=newest/ },
    words: 'Continue watching',
  },
  {
    ...{ name: 'downloads', path: '/downloads', one: /status=active&limit=\d+$/, other: /status=finished/ },
    words: 'Earlier',
  },
  {
    ...{ name: 'library', path: '/library', one: /\/facets/, other: /\/api\/media\?/ },
    words: FILM,
  },
  {
    ...{ name: 'household', path: '/household', one: /\/people$/, other: /\/invitations$/ },
    words: 'Nobody is invited right now.',
  },
  {
    ...{ name: 'the guests of an item', path: '/library', one: /\/people$/, other: item },
    ...{ words: 'There are no guests or children yet', open: openShareSheet },
  },
];

describe('a page with two questions, whichever is answered last', () => {
  let house: House;
  let context: BrowserContext;

  beforeAll(async () => {
    house = await openHouse();
    const ada = await administrator(house);
    // Two of them: a single one stands at the top of Home and has no row.
    for (const [id, seconds] of [
      [await ada.add('rain', 'audio'), 8],
      [await ada.add('orbit'), 25],
    ] as const)
      await ada.client.put(`/api/media/${id}/position`).send({ seconds }).expect(200);
    context = await visit(house.browser, house.server.origin, { cookie: ada.cookie });
  });

  afterAll(() => house.close());

  const bothOrders = questions.flatMap((page) => [
    { ...page, first: page.one, last: page.other },
    { ...page, first: page.other, last: page.one },
  ]);

  it.each(bothOrders)('$name, with $last last', async ({ path, first, last, words, open }) => {
    const page = await context.newPage();
    const isFirstSeen = page
      .waitForResponse((answer) => first.test(answer.url()))
      .then((answer) => answer.finished())
      .then(() => page.evaluate(() => new Promise(requestAnimationFrame)));
    await page.route(last, async (route) => {
      await isFirstSeen;
      await route.continue();
    });
    await page.goto(path);
    await open?.(page);
    await page.getByText(words).first().waitFor({ timeout: 10_000 });
    await page.unrouteAll({ behavior: 'wait' });
    await page.close();
  });
});
