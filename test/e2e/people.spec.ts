import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, visit } from '../support/browser.ts';
import { ada, administrator, openHouse, type House, type Resident } from './house.ts';

const FILM = 'Harbour at five in the morning';
const lea = { username: 'Léa', password: 'a sentence is a good one' } as const;

/** In order: the guest who is invited first is the one who looks, signs out and is sent away later. */
describe('the people of a household', () => {
  let house: House;
  let resident: Resident;
  let filmId: string;
  let adas: Page;
  let leas: Page;
  let invitation: string;

  beforeAll(async () => {
    house = await openHouse();
    resident = await administrator(house);
    filmId = await resident.add('harbour');
    const own = { cookie: resident.cookie };
    adas = await (await visit(house.browser, house.server.origin, own)).newPage();
    leas = await (await visit(house.browser, house.server.origin)).newPage();
  });

  afterAll(() => house.close());

  const signIn = async (page: Page, { username, password }: { username: string; password: string }) => {
    await page.getByLabel('Your name').fill(username);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it('an administrator makes an invitation link for a guest', async () => {
    await adas.goto('/household');
    await adas.getByRole('button', { name: 'Invite' }).click();
    const sheet = adas.getByRole('dialog', { name: 'Invite somebody' });
    await sheet.getByRole('radio', { name: 'Guest' }).check();
    await sheet.getByLabel('Valid for').selectOption({ label: 'One day' });
    await sheet.getByRole('button', { name: 'Create the link' }).click();
    const ready = adas.getByRole('dialog', { name: 'Your invitation' });
    await ready.getByRole('img', { name: 'QR code of the invitation’s link' }).waitFor();
    invitation = await ready.getByText('/join/').innerText();
    expect(invitation).toMatch(new RegExp(`^${house.server.origin}/join/[\\w-]{20,}$`));
    await keepPicture(adas, 'people-1-invitation');
    await adas.keyboard.press('Escape');
  });

  it('whoever has the link joins with a name and a password of their own', async () => {
    await leas.goto(invitation);
    await leas.getByRole('heading', { name: 'The Test House invites you' }).waitFor();
    await leas.getByLabel('Your name').fill(lea.username);
    await leas.getByRole('textbox', { name: 'Password' }).fill(lea.password);
    await leas.getByRole('button', { name: 'Come in' }).click();
    await leas.getByText('Nothing is shared with you yet').waitFor();
    await keepPicture(leas, 'people-2-guest-empty');
    const late = await (await visit(house.browser, house.server.origin)).newPage();
    await late.goto(invitation);
    await late.getByText('This invitation is no longer valid').waitFor();
    await late.context().close();
  });

  it('a guest cannot add, and does not find what only members have', async () => {
    const tabs = leas.getByRole('navigation', { name: 'Main' });
    expect(await tabs.getByRole('link').allInnerTexts()).toEqual(['Home', 'Library', 'You']);
    for (const path of ['/downloads', '/household', '/system']) {
      await leas.goto(path);
      await leas.getByText('There is no such page').waitFor();
    }
    await leas.goto('/?add=https://example.org/film');
    await leas.getByText('Nothing is shared with you yet').waitFor();
    expect(await leas.getByRole('dialog').count()).toBe(0);
    const refused = await leas.evaluate(async () => {
      const body = JSON.stringify({ url: 'https://example.org/film', quality: 'best' });
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/downloads', { method: 'POST', headers, body })).status;
    });
    expect(refused).toBe(403);
  });

  it('a film is on the guest’s screen as soon as it is shared, and gone when it is not', async () => {
    await leas.goto(`/library/${filmId}`);
    await leas.getByText('This is not in the library').waitFor();
    await leas.goto('/');
    await leas.getByText('Nothing is shared with you yet').waitFor();
    await share(true);
    await leas.getByRole('link', { name: FILM }).first().waitFor();
    await keepPicture(leas, 'people-3-guest-shared');
    await leas.goto(`/library/${filmId}`);
    await leas.getByRole('button', { name: 'More', exact: true }).click();
    const menu = leas.getByRole('dialog', { name: FILM });
    await menu.getByRole('button', { name: 'Mark as watched' }).waitFor();
    expect(await menu.getByRole('button', { name: /Edit|Share|trash/ }).count()).toBe(0);
    await leas.goto('/');
    await leas.getByRole('link', { name: FILM }).first().waitFor();
    await share(false);
    await leas.getByText('Nothing is shared with you yet').waitFor();
  });

  async function share(isShared: boolean): Promise<void> {
    await adas.goto('/library');
    await adas.getByRole('button', { name: `More for ${FILM}` }).click();
    await adas.getByRole('button', { name: 'Share with guests' }).click();
    const sheet = adas.getByRole('dialog', { name: 'Share with guests' });
    await sheet.getByRole('checkbox', { name: lea.username }).setChecked(isShared);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await adas.getByText('Sharing saved').waitFor();
  }

  it('signing out leads to the sign-in page, and coming back leads to where one wanted to go', async () => {
    await leas.goto('/you');
    await leas.getByRole('button', { name: 'Sign out' }).click();
    await leas.getByRole('heading', { name: 'Welcome to The Test House' }).waitFor();
    await leas.goto('/library?sort=title');
    await signIn(leas, { ...lea, password: 'not this one' });
    await leas.getByText('That name and password do not go together').waitFor();
    await keepPicture(leas, 'people-4-wrong-password');
    await signIn(leas, lea);
    await leas.getByRole('heading', { name: 'Library' }).waitFor();
    expect(new URL(leas.url()).search).toBe('?sort=title');
  });

  it('a device that is signed out from another one is back at the door at once', async () => {
    const lost = await (await visit(house.browser, house.server.origin, { locale: 'fr' })).newPage();
    await lost.goto('/');
    await lost.getByLabel('Votre nom').fill(ada.username);
    await lost.getByRole('textbox', { name: 'Mot de passe' }).fill(ada.password);
    const socketIsOpen = lost.waitForEvent('websocket');
    await lost.keyboard.press('Enter');
    await socketIsOpen;
    await lost.getByRole('heading', { name: FILM }).waitFor();
    await adas.goto('/you');
    await adas.getByRole('button', { name: /^Sign out .*Chrom/ }).click();
    await lost.getByRole('button', { name: 'Se connecter' }).waitFor();
    await lost.context().close();
  });

  it('a person who is removed is out at once, on every screen', async () => {
    await leas.goto('/');
    await leas.getByText('Nothing is shared with you yet').waitFor();
    await adas.goto('/household');
    await adas.getByRole('button', { name: `Remove ${lea.username}` }).click();
    await adas
      .getByRole('dialog', { name: `Remove ${lea.username}?` })
      .getByRole('button', { name: 'Remove' })
      .click();
    await leas.getByRole('heading', { name: 'Welcome to The Test House' }).waitFor();
    await signIn(leas, lea);
    await leas.getByText('That name and password do not go together').waitFor();
  });
});
