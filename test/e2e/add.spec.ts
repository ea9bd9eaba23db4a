import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import type { MediaAnswer } from '../../server/src/features/library/library.contract.js';
import {
  atRest,
  axeFindings,
  complaintsOf,
  desktopSize,
  keepPicture,
  patience,
  phoneSize,
  visit,
} from '../support/browser.ts';
import { downloadEnded } from '../support/watch-downloads.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

describe('the Add sheet', () => {
  let house: House;
  let ada: Resident;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    const context = await visit(house.browser, house.server.origin, { size: phoneSize, cookie: ada.cookie });
    page = await context.newPage();
    complaints = complaintsOf(page);
  });

  afterAll(() => house.close());

  const sheet = () => page.getByRole('dialog', { name: 'Add to your house' });
  const open = (path: string) => page.goto(`/?add=${encodeURIComponent(house.site.origin + path)}`);

  async function newest(): Promise<DownloadAnswer> {
    const { body } = await ada.client.get('/api/downloads?limit=1').expect(200);
    const [download] = (body as { items: DownloadAnswer[] }).items;
    if (!download) throw new Error('there is no download');
    return downloadEnded(ada.client, house.server.origin, download.id);
  }

  it('says what it would choose and why, before anybody taps', async () => {
    await open('/watch?v=aurora');
    await sheet()
      .getByRole('radio', { name: /Auto · 480p/ })
      .waitFor();
    await sheet()
      .getByRole('button', { name: /^Download · 480p, \d+ kB/ })
      .waitFor();
    expect(await sheet().getByText('480p is as sharp as this screen shows.').count()).toBe(2);
    await sheet()
      .getByRole('radio', { name: /^Fast 360p/ })
      .check();
    await sheet()
      .getByRole('button', { name: /^Download · 360p/ })
      .waitFor();
    await keepPicture(page, 'add-1-choices');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('brings a part with subtitles', async () => {
    await sheet()
      .getByRole('button', { name: /^Only a part/ })
      .click();
    await sheet().getByLabel('From', { exact: true }).fill('0:03');
    await sheet().getByLabel('To', { exact: true }).fill('0:02');
    await sheet().getByText('Write a time such as 1:05').waitFor();
    await sheet().getByLabel('To', { exact: true }).fill('0:07');
    await sheet()
      .getByRole('button', { name: /^Only a part 0:03 – 0:07/ })
      .waitFor();
    await sheet()
      .getByRole('button', { name: /^Subtitles/ })
      .click();
    await sheet().getByRole('checkbox', { name: 'French' }).check();
    await atRest(page);
    await keepPicture(page, 'add-2-part');
    expect(await axeFindings(page)).toEqual([]);
    await sheet()
      .getByRole('button', { name: /^Download · 360p/ })
      .click();
    await page.getByText('“Aurora over Tromsø” is on its way').waitFor();
    const { mediaId } = await newest();
    const media = (await ada.client.get(`/api/media/${mediaId}`).expect(200)).body as MediaAnswer;
    expect(media).toMatchObject({ height: 360, subtitles: [{ language: 'fr', isAutomatic: false }] });
    expect(media.durationSeconds).toBeCloseTo(4, 0);
    await page.goto(`/watch/${media.id}`);
    await page.getByRole('button', { name: 'Subtitles' }).click();
    await page.getByRole('button', { name: 'French' }).click();
    const cues = () =>
      page
        .locator('video')
        .evaluate((video: HTMLVideoElement) =>
          [...(video.textTracks[0]?.cues ?? [])].map((cue) => (cue as VTTCue).text),
        );
    await expect.poll(cues, patience).toEqual(["Puis le ciel s'ouvre.", 'Du vert,', 'puis du violet.']);
  });

  it('says what is here already, and how a choice compares with it', async () => {
    await ada.add('harbour', '360p');
    await open('/watch?v=harbour');
    const here = sheet().getByRole('region', { name: 'Already in your library' });
    await here.getByText('360p').waitFor();
    await here
      .getByText('What you chose is just as good.')
      .or(here.getByText('has better quality.'))
      .waitFor();
    await here.scrollIntoViewIfNeeded();
    await atRest(page);
    await keepPicture(page, 'add-2-here');
    expect(await axeFindings(page)).toEqual([]);
    await sheet()
      .getByRole('radio', { name: /^Sound only/ })
      .check();
    await here.getByText('What you chose is the sound alone.').waitFor();
    await sheet()
      .getByRole('button', { name: /^Download again/ })
      .waitFor();
    await here.getByRole('link', { name: /Harbour at five/ }).click();
    await page.getByRole('heading', { name: 'Harbour at five in the morning' }).waitFor();
  });

  it('shows every format to those who ask', async () => {
    await open('/watch?v=modern');
    await sheet()
      .getByRole('button', { name: /^All formats/ })
      .click();
    await sheet()
      .getByRole('radio', { name: /vp9-only-360/ })
      .check();
    await sheet()
      .getByRole('button', { name: /^Download · 360p/ })
      .waitFor();
    await keepPicture(page, 'add-3-formats');
    expect(await axeFindings(page)).toEqual([]);
    await sheet()
      .getByRole('button', { name: /^Download · / })
      .click();
    await page.getByText('is on its way').first().waitFor();
    expect((await newest()).options.formatId).toBe('vp9-only-360');
  });

  it('opens a list of five thousand, any place of it', async () => {
    expect(complaints).toEqual([]);
    await open('/playlist?list=gen-5000');
    await sheet().getByRole('heading', { name: '5000 home films' }).waitFor();
    await sheet()
      .getByText(/5,000 films/)
      .waitFor({ timeout: 180_000 });
    await keepPicture(page, 'add-4-list');
    expect(await axeFindings(page)).toEqual([]);
    await page
      .locator('dialog[open] .overflow-y-auto')
      .evaluate((scroller) => (scroller.scrollTop = 4000 * 72));
    await sheet()
      .getByRole('checkbox', { name: /Home film 40\d\d/ })
      .first()
      .waitFor();
    expect(await sheet().getByRole('checkbox').count()).toBeLessThan(60);
    await sheet().getByRole('searchbox', { name: 'Search in the list' }).fill('film 4321');
    await sheet()
      .getByRole('checkbox', { name: /Home film 4321/ })
      .check();
    await sheet().getByRole('button', { name: 'Clear the search' }).click();
    await sheet().getByRole('button', { name: 'From … to' }).click();
    await sheet().getByLabel('From number').fill('4320');
    await sheet().getByLabel('To number').fill('4323');
    await sheet().getByRole('button', { name: 'Select', exact: true }).click();
    await sheet().getByRole('button', { name: 'Download 4 films' }).waitFor();
    await sheet().getByRole('button', { name: 'All', exact: true }).click();
    await sheet().getByRole('button', { name: 'Download 5,000 films' }).waitFor();
    await sheet().getByRole('button', { name: 'None', exact: true }).click();
    await sheet().getByRole('button', { name: 'Select films' }).waitFor();
  }, 300_000);

  it('takes a run of them with the shift key, and starts them as a batch', async () => {
    await page.setViewportSize(desktopSize);
    await open('/playlist?list=gen-30');
    await sheet().getByRole('heading', { name: '30 home films' }).waitFor();
    await sheet()
      .getByRole('checkbox', { name: /Home film 2 / })
      .click();
    await sheet()
      .getByRole('checkbox', { name: /Home film 4 / })
      .click({ modifiers: ['Shift'] });
    await keepPicture(page, 'add-5-chosen');
    await sheet().getByRole('button', { name: 'Download 3 films' }).click();
    await page.getByText('3 films are on their way').waitFor();
    const { body } = await ada.client.get('/api/batches').expect(200);
    const [batch] = (body as { items: { name: string; counts: { total: number } }[] }).items;
    expect(batch).toMatchObject({ name: '30 home films', counts: { total: 3 } });
  });

  it('takes the newest by their day, with subtitles for all of them', async () => {
    await page.setViewportSize(phoneSize);
    await open('/playlist?list=dated-9');
    await sheet().getByRole('heading', { name: '9 days' }).waitFor();
    await sheet()
      .getByRole('button', { name: /^Subtitles/ })
      .click();
    await sheet().getByRole('checkbox', { name: 'French' }).check();
    await atRest(page);
    await keepPicture(page, 'add-6-list-wishes');
    expect(await axeFindings(page)).toEqual([]);
    await sheet()
      .getByRole('button', { name: /^Subtitles/ })
      .click();
    await sheet().getByRole('button', { name: 'Newest', exact: true }).click();
    await sheet().getByLabel('How many of the newest').fill('2');
    await sheet().getByRole('button', { name: 'Select', exact: true }).click();
    await sheet().getByRole('button', { name: 'Download 2 films' }).click();
    await page.getByText('2 films are on their way').waitFor();
    const links = async () =>
      ((await ada.client.get('/api/downloads?limit=2').expect(200)).body as { items: DownloadAnswer[] })
        .items;
    await expect
      .poll(async () => (await links()).map(({ url }) => url.split('=')[1]).sort(), patience)
      .toEqual(['gen-8', 'gen-9']);
    expect((await links())[0]?.options.subtitleLanguages).toContain('fr');
  });
});
