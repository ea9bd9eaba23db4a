import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { matchRoute } from '../../pwa/src/router/match-route.js';
import { patterns, type RouteName } from '../../pwa/src/routes.js';
import { axeFindings, complaintsOf, keepPicture, visit } from '../support/browser.ts';
import { lookAround, phoneLooks } from '../support/look-around.ts';
import { downloadEnded, downloadWhere, postDownload } from '../support/watch-downloads.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';
import { englishLeftOn } from './words.ts';

/** A page as it is to be seen: where it is, and how to tell that it is there. */
interface View {
  name: string;
  path: string | (() => string);
  ready: (page: Page) => Promise<unknown>;
  /** A request that is refused here by right; the browser writes every refusal into its console. */
  refused?: string;
  /** Seen from outside the door. */
  isSignedOut?: boolean;
  /** Laid out like others: seen on a phone only, in both themes. */
  isOnPhoneOnly?: boolean;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor();
const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();
const scrolledTo = (words: string | RegExp) => (page: Page) =>
  page
    .getByText(words)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'center' }));

/** Pages that other specs look at, dark and light, where they have something to show. */
const LOOKED_AT_BY: Partial<Record<RouteName, string>> = {
  ...{ switchProfile: 'profiles', trust: 'trust' },
  ...{ newBatch: 'batches', batch: 'batches', history: 'history', schedules: 'schedules' },
  ...{ subscriptions: 'subscriptions', subscription: 'subscriptions', arrivals: 'subscriptions' },
  ...{
    playlists: 'playlists',
    playlist: 'playlists',
    notifications: 'notifications',
    stream: 'early-playback',
  },
};

/** Pages whose every list fails when the server does. */
const LISTS = [
  ...['/', '/continue', '/library', '/downloads', '/history', '/playlists', '/following', '/new'],
  ...['/schedules', '/notifications', '/smaller', '/duplicates', '/household', '/system'],
] as const;

/** What the frame asks: who is here, and in which house. The rest of the server is broken. */
const STILL_ANSWERED = /\/api\/(people\/me|setup|sessions|preferences|trust)(\?|$)/;

/** The app asks the server who it is talking to; outside, that is refused. */
const atTheDoor = { isSignedOut: true, refused: '/api/people/me' } as const;

describe('every page, dark and light, on a phone and on a desktop', () => {
  let house: House;
  let ada: Resident;
  let outside: BrowserContext;
  let inside: BrowserContext;
  let gates: { release(): void }[] = [];
  const ids = new Map<string, string>();
  const seen = new Set<RouteName>();
  let invitation = '';
  let playlistLink = '';

  beforeAll(async () => {
    house = await openHouse();
    outside = await visit(house.browser, house.server.origin);
  });

  afterAll(() => house.close());

  const link = (id: string) => `${house.site.origin}/watch?v=${id}`;
  const pathOf = ({ path }: View) => (typeof path === 'string' ? path : path());

  /** Looks at a page in all four ways and returns what is wrong with it, each with the way it was looked at. */
  async function look(view: View): Promise<string[]> {
    const page = await (view.isSignedOut ? outside : inside).newPage();
    const wrong = complaintsOf(page);
    await page.goto(pathOf(view));
    wrong.push(
      ...(await lookAround(
        page,
        `page-${view.name}`,
        view.ready,
        view.isOnPhoneOnly ? phoneLooks : undefined,
      )),
    );
    const route = matchRoute(new URL(page.url()).pathname);
    if (route) seen.add(route.name);
    await page.close();
    const { refused } = view;
    return wrong.filter((line) => refused === undefined || !line.includes(refused));
  }

  const views = (list: readonly View[]) =>
    it.each(list)('$name', async (view) => {
      expect(await look(view)).toEqual([]);
    });

  describe('before anybody lives here', () => {
    views([{ name: 'setup', path: '/', ready: heading('Welcome home'), isSignedOut: true }]);
  });

  describe('with nothing in it', () => {
    beforeAll(async () => {
      ada = await administrator(house);
      inside = await visit(house.browser, house.server.origin, { cookie: ada.cookie });
    });

    views([
      { name: 'sign-in', path: '/', ready: heading('Welcome to The Test House'), ...atTheDoor },
      { name: 'home-empty', path: '/', ready: heading('Your foyer is ready') },
      { name: 'library-empty', path: '/library', ready: text('Nothing here yet') },
      { name: 'downloads-empty', path: '/downloads', ready: text('Nothing on its way') },
      { name: 'duplicates-empty', path: '/duplicates', ready: text('Nothing is here twice') },
      { name: 'smaller-empty', path: '/smaller', ready: text('Nothing under way') },
      { name: 'saved-empty', path: '/saved', ready: text('Nothing saved yet'), isOnPhoneOnly: true },
      { name: 'trash-empty', path: '/library?trash=true', ready: text('The trash is empty') },
      { name: 'missing', path: '/nowhere', ready: text('There is no such page') },
    ]);
  });

  describe('with a life in it', () => {
    beforeAll(async () => {
      await furnish();
    });

    afterAll(() => gates.forEach((gate) => gate.release()));

    views([
      { name: 'home', path: '/', ready: heading('Recently added') },
      { name: 'library', path: '/library', ready: text('Aurora over Tromsø') },
      { name: 'library-no-hits', path: '/library?search=xyzzy', ready: text('Nothing matches') },
      { name: 'item', path: () => `/library/${ids.get('aurora')}`, ready: heading('Aurora over Tromsø') },
      { name: 'item-long-title', path: () => `/library/${ids.get('hostile-cjk')}`, ready: heading(/夜市/) },
      { name: 'player', path: () => `/watch/${ids.get('orbit')}?t=20`, ready: canPlay },
      { name: 'player-tall', path: () => `/watch/${ids.get('puddle')}`, ready: canPlay },
      { name: 'audio-player', path: () => `/watch/${ids.get('rain')}`, ready: canPlay },
      { name: 'trash', path: '/library?trash=true', ready: text('Tram 28') },
      { name: 'downloads', path: '/downloads', ready: text(/Waiting for its turn/) },
      { name: 'downloads-ended', path: '/downloads', ready: scrolledTo(/Not available in this country/) },
      { name: 'add', path: '/?add=', ready: text('From these sites') },
      { name: 'add-preview', path: () => `/?add=${link('nightmarket')}`, ready: canChoose },
      {
        name: 'add-error',
        path: () => `/?add=${link('private')}`,
        ready: text('This video is private'),
        refused: '/api/previews',
      },
      { name: 'you', path: '/you', ready: text('This device') },
      { name: 'household', path: '/household', ready: text('Withdraw') },
      { name: 'system', path: '/system', ready: text('SQLite') },
      { name: 'join', path: () => invitation, ready: heading('The Test House invites you'), ...atTheDoor },
      { name: 'continue', path: '/continue', ready: text('A minute in orbit'), isOnPhoneOnly: true },
      { name: 'elsewhere', path: '/elsewhere', ready: heading('Add from elsewhere'), isOnPhoneOnly: true },
      {
        ...{
          name: 'join-playlist',
          path: () => playlistLink,
          ready: heading('Evenings'),
          isOnPhoneOnly: true,
        },
      },
      {
        ...{ name: 'notification-settings', path: '/notifications/settings', isOnPhoneOnly: true },
        ready: text('Quiet hours'),
      },
    ]);

    it('says in words on every list that it could not be loaded, legibly in both themes', async () => {
      const page = await inside.newPage();
      // An answer that the page does not ask for again by itself, but offers to.
      const problem = { type: 'about:blank', title: 'Broken', status: 409, code: 'http.internal' };
      const broken = { status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) };
      await page.route('**/api/**', (route) =>
        STILL_ANSWERED.test(route.request().url()) ? route.continue() : route.fulfill(broken),
      );
      const wrong: string[] = [];
      for (const path of LISTS) {
        await page.goto(path);
        const route = matchRoute(path);
        if (route) seen.add(route.name);
        await page.getByRole('main').getByRole('alert').first().waitFor();
        await keepPicture(page, `error${path.replaceAll('/', '-')}`);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          wrong.push(...(await axeFindings(page)).map((finding) => `${path} ${colorScheme}: ${finding}`));
        }
      }
      await page.close();
      expect(wrong).toEqual([]);
    });

    it('forgets no page of the app', () => {
      for (const spec of new Set(Object.values(LOOKED_AT_BY)))
        expect(readFileSync(new URL(`${spec}.spec.ts`, import.meta.url), 'utf8')).toMatch(
          /lookAround\(|axeFindings\(/,
        );
      const known = new Set<string>([...seen, ...Object.keys(LOOKED_AT_BY), 'add']);
      expect(Object.keys(patterns).filter((name) => !known.has(name))).toEqual([]);
    });

    it.each([
      { language: 'fr', locale: 'fr-CA' },
      { language: 'zh', locale: 'zh-Hans-CN' },
    ] as const)('speaks $language to a browser that does', async ({ language, locale }) => {
      const visitor = await visit(house.browser, house.server.origin, { locale, cookie: ada.cookie });
      const paths = [
        '/',
        '/library',
        '/downloads',
        '/you',
        '/household',
        '/system',
        `/library/${ids.get('aurora')}`,
      ];
      const page = await visitor.newPage();
      const found: string[] = [];
      for (const path of [...paths, `/?add=${link('nightmarket')}`, `/?add=${link('private')}`]) {
        await page.goto(path);
        await page.locator('main').waitFor();
        if (path.includes('add='))
          await page.getByRole('dialog').locator('h3, [role=alert]').first().waitFor();
        const name = path.replaceAll(/[^a-z]+/g, '-').slice(0, 24);
        await keepPicture(page, `words-${language}${name}`);
        found.push(...(await englishLeftOn(page, language)).map((words) => `${path} ${words}`));
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
      }
      await visitor.close();
      expect(found).toEqual([]);
    });
  });

  /** Films, people, invitations, places, and downloads of every kind. */
  async function furnish(): Promise<void> {
    const { origin } = house.server;
    for (const id of ['tram', 'puddle', 'hostile-cjk', 'pain', 'harbour', 'orbit', 'aurora'])
      ids.set(id, await ada.add(id));
    ids.set('rain', await ada.add('rain', 'audio'));
    await ada.client
      .put(`/api/media/${ids.get('rain')}/position`)
      .send({ seconds: 8 })
      .expect(200);
    await ada.client
      .put(`/api/media/${ids.get('orbit')}/position`)
      .send({ seconds: 25 })
      .expect(200);
    await ada.client
      .put(`/api/media/${ids.get('harbour')}/watched`)
      .send({ isWatched: true })
      .expect(200);
    await ada.client.delete(`/api/media/${ids.get('tram')}`).expect(204);
    await ada.client.post('/api/api-keys').send({ name: 'Evening lights' }).expect(201);
    const listId = randomUUID();
    await ada.client.post('/api/playlists').send({ id: listId, name: 'Evenings' }).expect(201);
    const shared = await ada.client
      .post(`/api/playlists/${listId}/links`)
      .send({ permission: 'view', expiresInHours: 72 })
      .expect(201);
    playlistLink = (shared.body as { path: string }).path;
    const invite = (role: string) =>
      ada.client.post('/api/invitations').send({ role, expiresInHours: 72 }).expect(201);
    const { body } = (await invite('guest')) as { body: { path: string } };
    invitation = body.path;
    for (const id of ['private', 'geo'])
      await downloadEnded(ada.client, origin, (await postDownload(ada.client, link(id))).id);
    // Held every five million bytes, also when the stalled rest is asked for again: they go on until the end.
    gates = [house.site.controls.hold(/\/media\/big-/, { afterBytes: 5_000_000 })];
    const started = await Promise.all(
      [40, 60, 90].map((size) => postDownload(ada.client, link(`big-${size}`))),
    );
    for (const { id } of started)
      await downloadWhere(ada.client, origin, id, ({ status }) => status === 'downloading');
    await postDownload(ada.client, link('gen-7'));
  }

  async function canPlay(page: Page): Promise<void> {
    await page.waitForFunction(
      () => (document.querySelector<HTMLMediaElement>('video, audio')?.readyState ?? 0) >= 3,
    );
    if (await page.locator('video, audio').evaluate((media: HTMLMediaElement) => !media.paused))
      await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  }

  async function canChoose(page: Page): Promise<void> {
    await page.getByRole('dialog').getByRole('radio', { name: /Best/ }).waitFor();
  }
});
