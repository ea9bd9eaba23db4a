import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, keepPicture, visit } from '../support/browser.ts';
import { ada, administrator, openHouse, type House, type Resident } from './house.ts';

const FILM = 'Harbour at five in the morning';
const tabletSize = { width: 1024, height: 768 } as const;

describe('a tablet that everybody uses', () => {
  let house: House;
  let resident: Resident;
  let phone: Page;
  let tablet: Page;

  beforeAll(async () => {
    house = await openHouse();
    resident = await administrator(house);
    const { browser, server } = house;
    phone = await (await visit(browser, server.origin, { cookie: resident.cookie })).newPage();
    tablet = await (await visit(browser, server.origin, { size: tabletSize, theme: 'light' })).newPage();
  });
  afterAll(() => house.close());

  it('is shared by who is signed in on it, and shows the faces of those who want that', async () => {
    await phone.goto('/you');
    await phone.getByRole('switch', { name: 'Show me on shared devices' }).check();
    await phone.getByRole('button', { name: 'Set a PIN' }).click();
    await phone.getByLabel('PIN', { exact: true }).fill('2468');
    await keepPicture(phone, 'profiles-1-pin');
    await phone.getByRole('button', { name: 'Save' }).click();
    await phone.getByRole('button', { name: 'Remove the PIN' }).waitFor();
    await phone.goto('/household');
    await phone.getByRole('button', { name: 'Add a child' }).click();
    await phone.getByLabel('What is the child’s name?').fill('Mia');
    await phone.getByRole('button', { name: 'Add', exact: true }).click();
    await phone.getByText('Mia', { exact: true }).first().waitFor();
    await keepPicture(phone, 'profiles-2-household');

    await tablet.goto('/you');
    await tablet.getByLabel('Your name').fill(ada.username);
    await tablet.getByRole('textbox', { name: 'Password' }).fill(ada.password);
    await tablet.keyboard.press('Enter');
    await tablet.getByRole('button', { name: 'Share this device' }).click();
    await tablet.getByRole('button', { name: 'Share', exact: true }).click();
    await tablet.getByRole('heading', { name: 'Who is watching?' }).waitFor();
    await tablet.getByRole('button', { name: /Ada.*PIN/s }).waitFor();
    await keepPicture(tablet, 'profiles-3-faces');
    for (const colorScheme of ['light', 'dark'] as const) {
      await tablet.emulateMedia({ colorScheme });
      expect(await axeFindings(tablet)).toEqual([]);
    }
  });

  it('lets a child in with one touch, who asks for a film and gets it when a grown-up says yes', async () => {
    await tablet.getByRole('button', { name: 'Mia' }).click();
    await tablet.getByRole('link', { name: 'Ask', exact: true }).click();
    const sheet = tablet.getByRole('dialog', { name: 'Ask for a film' });
    await sheet.getByLabel('Link').fill(`${house.site.origin}/watch?v=harbour`);
    await sheet.getByLabel('Why do you want to see it?').fill('There are boats');
    await keepPicture(tablet, 'profiles-4-ask');
    await sheet.getByRole('button', { name: 'Ask' }).click();
    await tablet.getByText('Waiting for an answer').waitFor();

    await phone.goto('/');
    await phone.getByText('Mia would like to see').waitFor();
    await keepPicture(phone, 'profiles-5-request');
    await phone.getByRole('button', { name: 'Approve what Mia asks for' }).click();
    await phone.getByText('Mia would like to see').waitFor({ state: 'detached' });

    await tablet.getByText('Yes! It is here').waitFor();
    await keepPicture(tablet, 'profiles-6-here');
    await tablet.getByRole('link', { name: 'Watch', exact: true }).click();
    await tablet.getByRole('heading', { name: FILM }).waitFor();
    await tablet.getByRole('link', { name: 'Play', exact: true }).waitFor();
    await keepPicture(tablet, 'profiles-7-film');
  });

  it('asks for the PIN of who has one, and lets them in with the keyboard alone', async () => {
    await tablet.getByRole('link', { name: 'Switch person' }).click();
    await tablet.getByRole('button', { name: /Ada.*PIN/s }).press('Enter');
    await tablet.getByLabel('PIN of Ada').fill('1357');
    await tablet.keyboard.press('Enter');
    await tablet.getByText('That is not the PIN').waitFor();
    await keepPicture(tablet, 'profiles-8-pin');
    await tablet.keyboard.type('2468');
    await tablet.keyboard.press('Enter');
    await tablet.getByRole('heading', { name: FILM }).first().waitFor();
    await tablet.goto('/you');
    await tablet.getByRole('heading', { name: 'This device is shared' }).waitFor();
    await tablet.goto('/household');
    await tablet.getByText('There is no such page').waitFor();
  });

  it('is signed out at once when its sharing ends', async () => {
    await phone.goto('/you');
    await phone.getByRole('button', { name: 'End sharing The tablet' }).click();
    await tablet.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });
});
