import type { Page } from 'playwright-core';
import { axeFindings, desktopSize, keepPicture, phoneSize, sidewaysOverflow } from './browser.ts';

/** The last is the phone in the dark, so that a test goes on where `visit` began. */
const LOOKS = [
  { name: 'desktop-dark', size: desktopSize, theme: 'dark' },
  { name: 'desktop-light', size: desktopSize, theme: 'light' },
  { name: 'phone-light', size: phoneSize, theme: 'light' },
  { name: 'phone-dark', size: phoneSize, theme: 'dark' },
] as const;

/** Both themes, for pages that are laid out like others. */
export const phoneLooks = LOOKS.filter(({ size }) => size === phoneSize);

/**
 * Looks at the page as it stands on a phone and on a desktop, dark and light, and keeps `<name>-<look>.png` of each.
 * Answers what axe finds and what is wider than the screen, each with its look. `show` brings to sight what is looked
 * at, after each change of size; `looks` are all four unless given.
 */
export async function lookAround(
  page: Page,
  name: string,
  show: (page: Page) => Promise<unknown> = () => Promise.resolve(),
  looks: readonly (typeof LOOKS)[number][] = LOOKS,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name: look, size, theme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await show(page);
    await keepPicture(page, `${name}-${look}`);
    wrong.push(...(await axeFindings(page)).map((finding) => `${look}: axe ${finding}`));
    wrong.push(...(await sidewaysOverflow(page)).map((finding) => `${look}: too wide ${finding}`));
  }
  return wrong;
}
