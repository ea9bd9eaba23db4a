import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/**
 * Parts of Chromium that are off. The first two draw the address bar's list as pages of their own in every window, which
 * nobody sees here and which costs more than what is tested; the others are Playwright's, whose switch this one replaces.
 */
const FEATURES_OFF = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
];
const SWITCHES = [
  `--disable-features=${FEATURES_OFF.join(',')}`,
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ARTEFACTS = join(import.meta.dirname, '../artefacts');

/** How long `expect.poll` waits: as long as Playwright’s locators do. Milliseconds. */
export const patience = { timeout: 30_000 } as const;

export const phoneSize = { width: 390, height: 844 } as const;
export const desktopSize = { width: 1280, height: 800 } as const;

/** Someone’s browser: what it looks like, whose it is, and what it can do. */
export interface Visitor {
  size?: { width: number; height: number };
  theme?: 'dark' | 'light';
  /** The browser's own language, `en-GB` unless told. */
  locale?: string;
  /** `foyer_session=…`: who is signed in already. */
  cookie?: string;
  hasTouch?: boolean;
  /** Whether the app's service worker may install itself; it may not unless a test is about it. */
  hasServiceWorker?: boolean;
}

/** What a browser is started with besides: more switches, and a home folder whose certificates it trusts. */
export interface BrowserStart {
  switches?: readonly string[];
  home?: string;
}

/** Starts Debian's Chromium (`FOYER_CHROMIUM` names another). Throws when there is none. */
export function startBrowser({ switches = [], home }: BrowserStart = {}): Promise<Browser> {
  return chromium.launch({
    ...{ executablePath: chromiumProgram(), args: [...SWITCHES, ...switches] },
    ...environmentOf(home),
  });
}

/**
 * Starts Chromium as a person has it: with a profile that lasts (in `folder`), which is what a web app can be installed
 * into; `home` as for {@link startBrowser}.
 */
export function startOwnProfile(
  folder: string,
  { switches = [], home }: BrowserStart = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...{ executablePath: chromiumProgram(), args: [...SWITCHES, ...switches], locale: 'en-GB' },
    ...{ viewport: phoneSize, reducedMotion: 'reduce', colorScheme: 'light' },
    ...environmentOf(home),
  });
}

/** Where Debian's Chromium is, or the one that `FOYER_CHROMIUM` names. Throws when there is none. */
export function chromiumProgram(): string {
  const found = process.env['FOYER_CHROMIUM'] ?? PROGRAMS.find((path) => existsSync(path));
  if (found === undefined) throw new Error('there is no Chromium: npm run doctor');
  return found;
}

function environmentOf(home: string | undefined) {
  return home === undefined ? {} : { env: { ...process.env, HOME: home } };
}

/** A browser profile of its own, at that server. Motion is reduced so that pictures show pages at rest. */
export async function visit(
  browser: Browser,
  origin: string,
  visitor: Visitor = {},
): Promise<BrowserContext> {
  const { size = phoneSize, theme = 'dark', locale = 'en-GB', hasTouch = false } = visitor;
  const context = await browser.newContext({
    ...{ baseURL: origin, viewport: size, colorScheme: theme, locale, hasTouch, isMobile: hasTouch },
    ...{ reducedMotion: 'reduce', serviceWorkers: visitor.hasServiceWorker ? 'allow' : 'block' },
  });
  const [name = '', value = ''] = (visitor.cookie ?? '').split('=');
  if (visitor.cookie)
    await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }]);
  return context;
}

/** Everything a page complains about: console errors, thrown errors, requests that failed or were refused. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // What nobody waits for any more is taken back; that is not a failure.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`refused: ${response.url()} ${response.status()}`);
  });
  return complaints;
}

/** Resolves when the page is at rest: nothing is being fetched to be shown, no picture is missing, nothing moves. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isSeen = (element: Element) => element.checkVisibility();
    const isBusy = [...document.querySelectorAll('[aria-busy=true], .animate-shimmer')].some(isSeen);
    const isMissing = [...document.images].some(
      (image) => isSeen(image) && inSight(image) && !image.complete,
    );
    const isMoving = document.getAnimations().some((animation) => animation.playState === 'running');
    return !isBusy && !isMissing && !isMoving && document.fonts.status === 'loaded';

    function inSight(element: Element): boolean {
      const box = element.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    }
  });
}

/** Keeps a picture of the page at rest, as much as the screen shows, as `test/artefacts/<name>.png`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await atRest(page);
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`) });
}

/** What axe finds wrong with the page as it is now, one line each: rule, impact, element, reason. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the page's content security policy does not bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const results = await page.evaluate(
    (options) => {
      const { axe } = window as unknown as { axe: { run(given: RunOptions): Promise<AxeResults> } };
      return axe.run(options);
    },
    { runOnly: AXE_TAGS, resultTypes: ['violations'] } satisfies RunOptions,
  );
  return results.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${id} (${impact ?? '?'}): ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

/** Pixels by which the page is wider than the screen, and the elements that make it so. */
export function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth - clientWidth} px`, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 160))];
  });
}

/** Seconds at which the film or song on the page stands. */
export function placeOf(page: Page): Promise<number> {
  return page.locator('video, audio').evaluate((media: HTMLMediaElement) => media.currentTime);
}

/** Resolves once the film or song runs and stands between these two seconds. */
export async function playsWithin(page: Page, from: number, to: number): Promise<void> {
  await page.waitForFunction(
    ({ from, to }) => {
      const media = document.querySelector<HTMLMediaElement>('video, audio');
      if (!media || media.paused || media.seeking || media.readyState < 2) return false;
      return media.currentTime > from && media.currentTime < to;
    },
    { from, to },
  );
}

/** Presses Tab (or Shift+Tab) until `target` has the focus, and checks that it can be seen there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press(key);
    if ((await target.count()) === 1 && (await hasFocus(target))) {
      if (!(await isFocusSeen(page, target)))
        throw new Error(`nothing shows the focus on ${target.toString()}`);
      return;
    }
    passed.push(await nameOfFocus(page));
  }
  throw new Error(`Tab never reached ${target.toString()}; it passed ${passed.join(', ')}`);
}

/** Whether that element itself has the focus. */
export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** A word for what has the focus. */
export function nameOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const text = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    return `${element?.tagName.toLowerCase() ?? 'nothing'} “${text.trim().slice(0, 40)}”`;
  });
}

/** Whether the screen looks different with the focus there than without: the only thing that eyes can go by. */
async function isFocusSeen(page: Page, target: Locator): Promise<boolean> {
  await target.scrollIntoViewIfNeeded();
  await atRest(page);
  const focused = await page.screenshot();
  await target.evaluate((element: HTMLElement) => element.blur());
  await atRest(page);
  const blurred = await page.screenshot();
  await target.evaluate((element: HTMLElement) => element.focus({ preventScroll: true }));
  return !focused.equals(blurred);
}
