import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanAnswer } from '../../server/src/features/plans/plans.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { complaintsOf, startBrowser, visit } from '../support/browser.ts';
import { lookAround } from '../support/look-around.ts';
import { cookieOf, downloadEnded, downloadWhere, postDownload } from '../support/watch-downloads.ts';

const patience = { timeout: 60_000 };
const MB = 1024 ** 2;
const NO_LIMITS = { storageBytes: null, monthlyBytes: null, largestFileBytes: null, atOnce: null, weight: 1 };

describe('plans in the app', () => {
  let site: Site;
  let house: TestApp;
  let browser: Browser;
  let ada: ReturnType<TestApp['browser']>;
  let ben: ReturnType<TestApp['browser']>;
  let plan: PlanAnswer;

  beforeAll(async () => {
    [site, browser, house] = await Promise.all([startSite(), startBrowser(), startApp()]);
    ada = await house.setUp();
    ben = await house.join('member', 'Ben');
    const limits = { storageBytes: 12 * MB, monthlyBytes: 40 * MB, largestFileBytes: 10 * MB, atOnce: 2 };
    const made = await ada.post('/api/plans').send({ ...NO_LIMITS, ...limits, name: 'Children' });
    plan = made.body as PlanAnswer;
    const { body } = await ben.get('/api/people/me').expect(200);
    await ada
      .put(`/api/people/${(body as { id: string }).id}/plan`)
      .send({ planId: plan.id })
      .expect(200);
    const { id } = await postDownload(ben, `${site.origin}/watch?v=big-8`);
    await downloadEnded(ben, house.origin, id);
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
    await site.close();
  });

  /** Goes to a page as that person, looks at the part of it that `show` brings into sight, and expects nothing wrong. */
  async function look(
    who: typeof ada,
    path: string,
    state: string,
    show: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await visit(browser, house.origin, { cookie: cookieOf(who) });
    const page = await context.newPage();
    const wrong = complaintsOf(page);
    await page.goto(path);
    wrong.push(...(await lookAround(page, `plans-${state}`, show)));
    expect(wrong).toEqual([]);
    await context.close();
  }

  const cardOf = (page: Page) => page.locator('section').filter({ hasText: 'Your plan' });

  it('shows a person what they use in rings that say so, live, and what is in the way', async () => {
    await look(ben, '/you', 'you', async (page) => {
      const meter = page.getByRole('meter', { name: 'Storage' });
      await meter.waitFor(patience);
      expect(await meter.getAttribute('aria-valuenow')).toBe('67');
      expect(await meter.getAttribute('aria-valuetext')).toMatch(/^8\.4\sMB of 12\.6\sMB$/);
      await cardOf(page).getByText('Children').waitFor();
      await cardOf(page).evaluate((card) => card.scrollIntoView({ block: 'center' }));
    });
    const context = await visit(browser, house.origin, { cookie: cookieOf(ben) });
    const page = await context.newPage();
    await page.goto('/you');
    await page.getByRole('meter', { name: 'Storage' }).waitFor(patience);
    const { id } = await postDownload(ben, `${site.origin}/watch?v=big-6`);
    await downloadWhere(ben, house.origin, id, ({ wait }) => wait?.code === 'plans.storage-full');
    await ada
      .patch(`/api/plans/${plan.id}`)
      .send({ storageBytes: 8 * MB })
      .expect(200);
    await page.getByText('Your storage is full').waitFor(patience);
    await page.getByText('1 download waits for it.').waitFor(patience);
    await context.close();
    await look(ben, '/you', 'full', async (page) => {
      await page.getByText('Your storage is full').waitFor(patience);
      await cardOf(page).evaluate((card) => card.scrollIntoView({ block: 'center' }));
    });
    await ada
      .patch(`/api/plans/${plan.id}`)
      .send({ storageBytes: 30 * MB })
      .expect(200);
    expect((await downloadEnded(ben, house.origin, id)).status).toBe('completed');
  });

  it('marks the qualities that do not fit', async () => {
    await ada.patch(`/api/plans/${plan.id}`).send({ largestFileBytes: 300_000 }).expect(200);
    const path = `/you?add=${encodeURIComponent(`${site.origin}/watch?v=aurora`)}`;
    await look(ben, path, 'preview', async (page) => {
      await page.getByText('Does not fit: up to 300 kB per file').first().waitFor(patience);
      await page
        .getByText('Does not fit')
        .first()
        .evaluate((line) => line.scrollIntoView({ block: 'center' }));
    });
  });

  it('lets an administrator make, change, give and delete plans, and keep space free', async () => {
    await look(ada, '/household', 'household', async (page) => {
      await page.getByRole('button', { name: 'Change the plan Children' }).waitFor(patience);
      const card = page.locator('section').filter({ hasText: 'How much everybody may store' });
      await card.evaluate((one) => one.scrollIntoView({ block: 'start' }));
    });
    await look(ada, '/household', 'limits', async (page) => {
      await page.getByText('Free space to keep').waitFor(patience);
      await page.getByText('Free space to keep').evaluate((one) => one.scrollIntoView({ block: 'center' }));
    });
    await look(ada, '/household', 'sheet', async (page) => {
      const storage = page.getByRole('dialog').getByLabel('Storage (GB)');
      if (await storage.isHidden())
        await page.getByRole('button', { name: 'Change the plan Children' }).click(patience);
      await storage.waitFor();
    });
    const context = await visit(browser, house.origin, { cookie: cookieOf(ada) });
    const page = await context.newPage();
    await page.goto('/household');
    await page.getByRole('button', { name: 'New plan' }).click(patience);
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Name').fill('Standard');
    await sheet.getByLabel('Per month (GB)').fill('1,5');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Another plan has that name').waitFor(patience);
    await sheet.getByLabel('Name').fill('Grandparents');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1.5 GB a month').waitFor(patience);
    await page.getByLabel('Plan of Ben').selectOption('Grandparents');
    await page.getByText('Grandparents · 1 person').waitFor(patience);
    await page.getByRole('button', { name: 'Change the plan Grandparents' }).click();
    await sheet.getByRole('button', { name: 'Delete this plan' }).click();
    const question = page.getByRole('dialog', { name: 'Delete the plan Grandparents?' });
    await question.getByRole('button', { name: 'Delete this plan' }).click();
    await page.getByText('Standard · 2 people').waitFor(patience);
    await context.close();
  });
});
